import { useCallback, useEffect, useState } from 'react';
import { share } from '../../../messages-share';
import { type MadeLink, makeLink, type OpenLink, readLinks, revokeLink } from './request';

/** The open links of a work, the one just made, and what came of the last request. */
export function useLinks(workId: string) {
	/** Null until they are read. */
	const [links, setLinks] = useState<readonly OpenLink[] | null>(null);
	const [made, setMade] = useState<MadeLink | null>(null);
	const [said, setSaid] = useState('');
	const [error, setError] = useState<string | null>(null);
	const [isBusy, setBusy] = useState(false);

	const read = useCallback(async () => {
		const answer = await readLinks(workId);
		if ('data' in answer) setLinks(answer.data.shares);
		else setError(answer.message);
	}, [workId]);
	useEffect(() => void read(), [read]);

	const doing = async (work: () => Promise<void>) => {
		if (isBusy) return;
		setBusy(true);
		setError(null);
		setSaid('');
		await work();
		setBusy(false);
	};
	const make = (taskId: string, days: number) =>
		doing(async () => {
			const answer = await makeLink(taskId, days);
			if ('data' in answer) {
				setMade(answer.data);
				setSaid(share.made);
				await read();
			} else {
				setError(answer.message);
			}
		});
	const revoke = (id: string) =>
		doing(async () => {
			const answer = await revokeLink(id);
			await read();
			if ('data' in answer) {
				setMade((current) => (current?.share_id === id ? null : current));
				setSaid(share.revoked);
			} else {
				setError(answer.message);
			}
		});
	return { links, made, said, error, isBusy, make, revoke, say: setSaid };
}
