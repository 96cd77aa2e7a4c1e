import { useId } from 'react';
import { viewport } from '../../../messages-viewport';
import type { Shading } from '../take';

const all: readonly Shading[] = ['clay', 'wire', 'xray', 'overhang'];

/** How the surface is drawn: one of four. */
export function ShadingChoice(props: { current: Shading; onChoose: (shading: Shading) => void }) {
	const name = useId();
	return (
		<fieldset className="flex border border-edge bg-sheet">
			<legend className="sr-only">{viewport.shading}</legend>
			{all.map((shading) => (
				<label
					key={shading}
					className="relative flex h-7.5 cursor-pointer items-center border-rule px-3 text-small not-first-of-type:border-l has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-z has-focus-visible:outline-offset-2"
				>
					<input
						type="radio"
						name={name}
						checked={shading === props.current}
						onChange={() => props.onChoose(shading)}
						className="absolute inset-0 cursor-pointer appearance-none outline-none"
					/>
					{viewport.shadings[shading]}
				</label>
			))}
		</fieldset>
	);
}
