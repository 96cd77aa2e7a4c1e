import { useState } from 'react';
import { artisan } from '../../../messages-artisan';
import type { Entry } from './entry';
import { redoOf, undoOf } from './lineage';

const button =
	'h-8 cursor-pointer rounded-sm border border-edge bg-sheet px-3 text-small hover:border-ink aria-disabled:cursor-default aria-disabled:text-ink-2 aria-disabled:hover:border-edge';

/** Undo goes to the take that this one was made from; redo goes forward again. Nothing is lost by either. */
export function useUndo(entries: readonly Entry[], id: string, open: (id: string) => void) {
	const [undone, setUndone] = useState<readonly string[]>([]);
	const back = undoOf(entries, id);
	const forth = redoOf(entries, id, undone);
	const undo = () => {
		if (back === null) return;
		setUndone((before) => [...before.filter((one) => one !== id), id]);
		open(back);
	};
	const redo = () => {
		if (forth !== null) open(forth);
	};
	const buttons = (
		<>
			<button
				type="button"
				className={button}
				aria-disabled={back === null || undefined}
				onClick={undo}
			>
				{artisan.takes.undo}
			</button>
			<button
				type="button"
				className={button}
				aria-disabled={forth === null || undefined}
				onClick={redo}
			>
				{artisan.takes.redo}
			</button>
		</>
	);
	return { undo, redo, buttons };
}
