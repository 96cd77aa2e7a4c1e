/** Seconds that the session now lasts, by the server's own answer and date. */
export async function post(path: string, body: object = {}): Promise<number | 'refused' | 'away'> {
	try {
		const response = await fetch(path, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (response.status === 401) {
			return 'refused';
		}
		if (!response.ok) {
			return 'away';
		}
		const { expires_at: expiresAt } = await response.json();
		const now = Date.parse(response.headers.get('date') ?? '') || Date.now();
		return (Date.parse(expiresAt) - now) / 1000;
	} catch {
		return 'away';
	}
}
