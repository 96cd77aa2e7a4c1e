/** Of a prompt, in UTF-8; the server's limit (lib/artisan/wire.ts, which brings zod along). */
const limitBytes = 4096;
/** The count shows when it begins to matter. */
const nearBytes = 512;

/** Bytes left, below zero where there are too many; null while there is plenty. */
export function bytesLeft(words: string): number | null {
	const left = limitBytes - new TextEncoder().encode(words.trim()).length;
	return left <= nearBytes ? left : null;
}

/** A name for one sending. `crypto.randomUUID` is only there over HTTPS. */
export function newKey(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
