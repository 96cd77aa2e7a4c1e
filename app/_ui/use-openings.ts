import { useCallback, useRef, useState } from 'react';

/**
 * Which opening of a dialog is shown, counted from 1; 0: none. A dialog is closed a moment before its `close` event
 * comes: what is opened within that moment is another opening, which the late event does not end.
 */
export function useOpenings() {
	const dialog = useRef<HTMLDialogElement>(null);
	const count = useRef(0);
	const [shown, setShown] = useState(0);
	const open = useCallback(() => {
		if (dialog.current?.open) return;
		count.current += 1;
		setShown(count.current);
	}, []);
	const close = (which: number) => setShown((now) => (now === which ? 0 : now));
	return { dialog, shown, open, close };
}
