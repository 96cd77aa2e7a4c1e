import { messages } from '../../messages';
import type { Theme } from '../../theme';
import type { Part } from '../parts';

const dimension = { stroke: 'currentColor', strokeWidth: 1.25, fill: 'none' } as const;

/**
 * A part that our own generator made, with its true figures. Decoration: hidden from screen readers and small
 * screens. Two files, as an <img> cannot see the page's colours; `lazy` keeps a hidden one from being fetched.
 */
export function DrawingSheet({ part, theme }: { part: Part; theme: Theme }) {
	const [width, height] = part.viewBox;
	const { sheet } = messages;
	return (
		<aside
			aria-hidden="true"
			className="drawing-grid relative flex flex-col border-rule border-l bg-well max-lg:hidden lg:col-span-7"
		>
			<p className="max-w-[38ch] text-balance px-8 pt-8 text-input">
				<span className="text-z">›</span> {part.prompt}
			</p>
			<div className="relative min-h-0 grow basis-0">
				<picture>
					{theme === 'system' ? (
						<source srcSet={`/drawing/${part.id}-dark.svg`} media="(prefers-color-scheme: dark)" />
					) : null}
					<img
						src={`/drawing/${part.id}-${theme === 'dark' ? 'dark' : 'light'}.svg`}
						alt=""
						loading="lazy"
						className="absolute inset-0 size-full object-contain"
					/>
				</picture>
				<svg
					aria-hidden="true"
					viewBox={`0 0 ${width} ${height}`}
					preserveAspectRatio="xMidYMid meet"
					className="absolute inset-0 size-full text-ink-2"
				>
					<Dimensions part={part} />
				</svg>
			</div>
			<dl className="mr-6 mb-6 grid grid-cols-[auto_auto] self-end border border-edge bg-sheet">
				<Row name={sheet.part} value={part.part} />
				<Row name={sheet.triangles} value={part.triangles.toLocaleString('en-GB')} />
				<Row name={sheet.watertight} value={part.watertight ? sheet.yes : sheet.no} />
				<Row name={sheet.volume} value={`${part.volumeCm3} cm³`} />
			</dl>
		</aside>
	);
}

function Row({ name, value }: { name: string; value: string }) {
	return (
		<>
			<dt className="measured border-rule border-r px-2.5 py-2 text-ink-2 [&:not(:first-of-type)]:border-t">
				{name}
			</dt>
			<dd className="measured border-rule px-2.5 py-2 [&:not(:first-of-type)]:border-t">{value}</dd>
		</>
	);
}

/** Height to the left, width below, with end ticks, where the projection says the part ends. */
function Dimensions({ part: { height, width } }: { part: Part }) {
	return (
		<>
			<path
				{...dimension}
				d={`M${height.x} ${height.y1}V${height.y2}M${height.x - 9} ${height.y1}h18M${height.x - 9} ${height.y2}h18`}
			/>
			<text
				className="font-mono"
				fontSize={13}
				fill="currentColor"
				textAnchor="middle"
				transform={`translate(${height.x - 14} ${(height.y1 + height.y2) / 2}) rotate(-90)`}
			>
				{height.label}
			</text>
			<path
				{...dimension}
				d={`M${width.x1} ${width.y}H${width.x2}M${width.x1} ${width.y - 9}v18M${width.x2} ${width.y - 9}v18`}
			/>
			<text
				className="font-mono"
				fontSize={13}
				fill="currentColor"
				textAnchor="middle"
				x={(width.x1 + width.x2) / 2}
				y={width.y + 24}
			>
				{width.label}
			</text>
		</>
	);
}
