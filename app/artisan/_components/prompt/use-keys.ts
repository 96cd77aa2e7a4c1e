import { useEffect, useRef } from 'react';

/** Keys of the page, outside of fields and dialogs: `Ctrl+z`, `Ctrl+Shift+z`, `/`. Ctrl is Cmd on a Mac. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
	const now = useRef(keys);
	useEffect(() => {
		now.current = keys;
	}, [keys]);
	useEffect(() => {
		const onKeyDown = (event: KeyboardEvent) => {
			if (event.isComposing || event.altKey || event.defaultPrevented) return;
			const name = nameOf(event);
			const act = now.current[name];
			if (act === undefined || (isTyping(event.target) && name !== 'Ctrl+s')) return;
			event.preventDefault();
			act();
		};
		addEventListener('keydown', onKeyDown);
		return () => removeEventListener('keydown', onKeyDown);
	}, []);
}

function nameOf(event: KeyboardEvent): string {
	const isCommand = event.ctrlKey || event.metaKey;
	const shift = isCommand && event.shiftKey ? 'Shift+' : '';
	return `${isCommand ? 'Ctrl+' : ''}${shift}${isCommand ? event.key.toLowerCase() : event.key}`;
}

/** A range or a colour is set, not typed into: undoing there is the page's. */
function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof Element)) return false;
	const field = 'textarea, select, input:not([type=range], [type=color], [type=checkbox])';
	return target.matches(field) || target.closest('dialog') !== null;
}
