import { normalise } from '../normalise';

const undoing =
	/^\W*(?:please )?(?:undo|revert|go back|take (?:it|that) back|step back)\b(?: (?:that|it|the|this|last|change|edit|step|one|please|to|previous|version)\b)*\W*$/i;

/** Whether words ask for the take before. */
export const isUndo = (edit: string): boolean => undoing.test(normalise(edit));
