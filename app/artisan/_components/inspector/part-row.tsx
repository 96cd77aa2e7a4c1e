import { useId, useState } from 'react';
import { inspector } from '../../../messages-inspector';
import type { PartFormat } from '../rebuild/protocol';
import type { PartEntry } from './part-list';

const formats: readonly PartFormat[] = ['glb', 'stl', '3mf', 'obj'];

/** One part: whether it is shown, its colour, and a file of it alone. */
export function PartRow(props: {
	part: PartEntry;
	color: string;
	/** How often it is there, once known. */
	copies: number | undefined;
	isHidden: boolean;
	onToggle: () => void;
	onColor: (color: string) => void;
	onFile: (format: PartFormat) => Promise<string | null>;
}) {
	const { part, color, copies = 1, isHidden } = props;
	const { parts } = inspector;
	const id = useId();
	const [said, setSaid] = useState<string | null>(null);
	const fetchFile = async (format: PartFormat) => {
		setSaid(parts.making);
		setSaid(await props.onFile(format));
	};
	return (
		<li className="grid grid-cols-[auto_minmax(0,1fr)_auto_auto] items-center gap-x-2">
			<button
				type="button"
				aria-label={isHidden ? parts.show(part.label) : parts.hide(part.label)}
				title={isHidden ? parts.show(part.label) : parts.hide(part.label)}
				onClick={props.onToggle}
				className="-ml-1.5 grid size-8 cursor-pointer place-items-center text-ink-2 hover:text-ink"
			>
				<Eye isShut={isHidden} />
			</button>
			<span className="flex items-baseline gap-1.5 text-small">
				<span className={`truncate ${isHidden ? 'text-ink-2 line-through' : ''}`}>
					{part.shown}
				</span>
				{copies === 1 ? null : <span className="measured text-ink-2">{parts.copies(copies)}</span>}
			</span>
			<input
				type="color"
				value={color}
				aria-label={parts.color(part.label)}
				title={color}
				onChange={({ target }) => props.onColor(target.value)}
				className="swatch"
			/>
			<select
				id={`${id}-file`}
				aria-label={parts.file(part.label)}
				value=""
				onChange={({ target }) => void fetchFile(target.value as PartFormat)}
				className="measured h-8 cursor-pointer border border-edge bg-sheet px-1"
			>
				<option value="" disabled>
					{parts.fetch}
				</option>
				{formats.map((format) => (
					<option key={format} value={format}>
						{format.toUpperCase()}
					</option>
				))}
			</select>
			<p role="status" className="col-span-4 text-small text-ink-2 empty:hidden">
				{said}
			</p>
		</li>
	);
}

function Eye({ isShut }: { isShut: boolean }) {
	return (
		<svg
			aria-hidden="true"
			viewBox="0 0 20 20"
			className="size-5 fill-none stroke-[1.5] stroke-current"
		>
			<path d="M2 10c2.4-3.6 5-5.4 8-5.4s5.6 1.8 8 5.4c-2.4 3.6-5 5.4-8 5.4S4.4 13.6 2 10z" />
			{isShut ? <path d="M3.5 16.5l13-13" /> : <circle cx="10" cy="10" r="2.5" />}
		</svg>
	);
}
