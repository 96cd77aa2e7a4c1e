import { useState } from 'react';
import { artisan } from '../../../messages-artisan';
import { ToolButton } from '../layout/tool-button';
import type { Entry } from './entry';
import { redoOf, undoOf } from './lineage';

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
			<ToolButton onPress={undo} isOff={back === null}>
				{artisan.takes.undo}
			</ToolButton>
			<ToolButton onPress={redo} isOff={forth === null}>
				{artisan.takes.redo}
			</ToolButton>
		</>
	);
	return { undo, redo, buttons };
}
