import { useEffect, useState } from 'react';
import { batches } from '../../../messages-batches';
import { type Batch, progressOf } from './batch';
import { readBatch } from './request';

const everyMilliseconds = 2000;

/** A batch as it goes on: looked at while it is not finished and the page is seen. */
export function useBatch(begun: Batch) {
	const [batch, setBatch] = useState(begun);
	const [trouble, setTrouble] = useState<string | null>(null);
	const { batch_id: id } = begun;
	const isOpen = batch.finished < batch.total;
	// What the server says after a form was sent.
	useEffect(() => setBatch(begun), [begun]);
	useEffect(() => {
		if (!isOpen) return;
		let timer: ReturnType<typeof setTimeout> | undefined;
		let isLeft = false;
		const look = async () => {
			if (!document.hidden) {
				const answer = await readBatch(id);
				if (isLeft) return;
				if ('data' in answer) setBatch(answer.data);
				setTrouble('data' in answer ? null : troubleOf(answer.code, answer.message));
			}
			timer = setTimeout(() => void look(), everyMilliseconds);
		};
		timer = setTimeout(() => void look(), everyMilliseconds);
		return () => {
			isLeft = true;
			clearTimeout(timer);
		};
	}, [id, isOpen]);
	const said = isOpen ? '' : batches.done(progressOf(batch).made);
	return { batch, isOpen, trouble, said };
}

function troubleOf(code: string, message: string): string {
	if (code === 'not_found') return batches.gone;
	return code === 'offline' ? batches.offline : message;
}
