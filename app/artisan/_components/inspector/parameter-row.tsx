import { useId } from 'react';
import type { Parameter } from '../../../../lib/mesh/program';
import { inspector } from '../../../messages-inspector';
import { NumberField } from './number-field';
import { shownValue } from './units';

/** A slider and a number for one value. */
export function ParameterRow(props: {
	parameter: Parameter;
	/** Its name as it is shown, where the heading above says whose it is; those who hear it hear all of it. */
	shown?: string;
	unit: string;
	value: number;
	onValue: (value: number | null) => void;
}) {
	const { parameter, shown, unit, value, onValue } = props;
	const id = useId();
	return (
		<div className="grid grid-cols-[5.25rem_minmax(0,1fr)_4.75rem] items-center gap-x-2.5 max-sm:grid-cols-[5.25rem_minmax(0,1fr)_6.5rem]">
			<label htmlFor={`${id}-slider`} className="text-small leading-tight" title={parameter.label}>
				{shown ?? parameter.label}
			</label>
			<input
				id={`${id}-slider`}
				type="range"
				aria-label={shown === undefined || shown === parameter.label ? undefined : parameter.label}
				className="slider w-full min-w-0"
				min={parameter.min}
				max={parameter.max}
				step={parameter.step}
				value={value}
				aria-valuetext={`${shownValue(value, parameter)} ${unit}`.trim()}
				onChange={({ target }) => onValue(target.valueAsNumber)}
			/>
			<NumberField {...{ id, parameter, unit, value, onValue }} />
			{value === parameter.value ? null : (
				<button
					type="button"
					onClick={() => onValue(null)}
					aria-label={inspector.reset(parameter.label)}
					className="text-link col-span-3 min-h-6 cursor-pointer justify-self-end text-small"
				>
					{inspector.reset(shownValue(parameter.value, parameter))}
				</button>
			)}
		</div>
	);
}
