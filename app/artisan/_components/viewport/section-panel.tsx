import { useId } from 'react';
import { viewport } from '../../../messages-viewport';
import { type Bounds, type Cut, cutAt } from './measures';

const axes = ['x', 'y', 'z'] as const;

/** Where the solid is cut open, and which half stays. */
export function SectionPanel(props: { cut: Cut; bounds: Bounds; onCut: (cut: Cut) => void }) {
	const { cut, bounds, onCut } = props;
	const name = useId();
	return (
		<fieldset className="flex flex-wrap items-center gap-2 border border-edge bg-sheet px-2 py-1.5 text-small max-sm:mt-auto max-sm:mb-10 max-[22rem]:mb-19 max-sm:w-full max-sm:gap-1.5 max-sm:px-1.5">
			<legend className="sr-only">{viewport.section}</legend>
			<span aria-hidden="true" className="max-sm:hidden">
				{viewport.sectionAxis}
			</span>
			<span className="flex border border-edge">
				{axes.map((axis) => (
					<label
						key={axis}
						className="relative flex h-7 w-7 cursor-pointer items-center justify-center has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-z has-focus-visible:outline-offset-2"
					>
						<input
							type="radio"
							name={name}
							aria-label={`${viewport.sectionAxis} ${axis.toUpperCase()}`}
							checked={axis === cut.axis}
							onChange={() => onCut({ ...cut, axis })}
							className="absolute inset-0 cursor-pointer appearance-none outline-none"
						/>
						{axis.toUpperCase()}
					</label>
				))}
			</span>
			<input
				type="range"
				min={0}
				max={1}
				step={0.005}
				value={cut.share}
				aria-label={viewport.sectionWhere}
				aria-valuetext={viewport.sectionAt(cut.axis, cutAt(cut, bounds))}
				onChange={({ target }) => onCut({ ...cut, share: target.valueAsNumber })}
				className="slider w-32 max-sm:w-20 max-sm:grow"
			/>
			<output className="measured min-w-32 max-sm:hidden">
				{viewport.sectionAt(cut.axis, cutAt(cut, bounds))}
			</output>
			<span aria-hidden="true" className="measured min-w-16 text-right sm:hidden">
				{viewport.exact(cutAt(cut, bounds))}
			</span>
			<button
				type="button"
				aria-pressed={cut.flipped}
				onClick={() => onCut({ ...cut, flipped: !cut.flipped })}
				className="h-7 cursor-pointer border border-edge px-2 hover:border-ink aria-pressed:bg-ink aria-pressed:text-paper"
			>
				{viewport.flip}
			</button>
		</fieldset>
	);
}
