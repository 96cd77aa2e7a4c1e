import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react';
import { palette } from '../messages-palette';
import { type Entry, entriesFor, matching, useWorksFor } from './palette-entries';

/** A combobox over its list (WAI-ARIA 1.2): the keyboard stays in the field. */
export function PaletteDialog(props: {
	dialog: RefObject<HTMLDialogElement | null>;
	isAdmin: boolean;
	onClose: () => void;
}) {
	const { dialog } = props;
	const router = useRouter();
	const id = useId();
	const [typed, setTyped] = useState('');
	const [at, setAt] = useState(0);
	const { works, isAsking, hasFailed } = useWorksFor(typed);
	const entries = [...matching(entriesFor(props.isAdmin), typed), ...works];
	const chosen = entries[Math.min(at, entries.length - 1)];
	useEffect(() => dialog.current?.showModal(), [dialog]);
	const go = (entry: Entry | undefined) => {
		if (entry === undefined) return;
		dialog.current?.close();
		router.push(entry.href);
	};
	const press = (event: KeyboardEvent) => {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step !== undefined && entries.length > 0) {
			event.preventDefault();
			setAt((Math.min(at, entries.length - 1) + step + entries.length) % entries.length);
		} else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
			event.preventDefault();
			go(chosen);
		}
	};
	return (
		<dialog
			ref={dialog}
			aria-label={palette.label}
			onClose={props.onClose}
			className="mx-auto mt-[12svh] w-[min(36rem,calc(100vw-2rem))] border border-edge bg-sheet p-4 text-ink shadow-lg backdrop:bg-well/70"
		>
			<div className="selection">
				<input
					type="text"
					role="combobox"
					aria-label={palette.label}
					aria-expanded={entries.length > 0}
					aria-controls={`${id}-list`}
					aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.key}`}
					aria-describedby={`${id}-hint`}
					autoComplete="off"
					value={typed}
					onChange={({ target }) => {
						setTyped(target.value);
						setAt(0);
					}}
					onKeyDown={press}
					className="control"
				/>
			</div>
			<p id={`${id}-hint`} className="mt-2 text-ink-2 text-small">
				{palette.hint}
			</p>
			<p role="status" className="mt-3 text-note empty:hidden">
				{hasFailed ? palette.failed : entries.length === 0 && !isAsking ? palette.none : null}
			</p>
			<div
				id={`${id}-list`}
				role="listbox"
				tabIndex={-1}
				aria-label={palette.label}
				className="mt-3 max-h-[45svh] overflow-y-auto empty:hidden"
			>
				{entries.map((entry) => (
					<div
						key={entry.key}
						id={`${id}-${entry.key}`}
						role="option"
						tabIndex={-1}
						aria-selected={entry === chosen}
						onClick={() => go(entry)}
						onKeyDown={press}
						className="flex min-h-10 cursor-pointer items-center justify-between gap-4 px-3 text-note hover:bg-well aria-selected:bg-ink aria-selected:text-paper forced-colors:aria-selected:outline-2"
					>
						<span className="truncate">{entry.label}</span>
						<span className="text-small opacity-80">{entry.kind}</span>
					</div>
				))}
			</div>
		</dialog>
	);
}
