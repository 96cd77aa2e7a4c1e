import { useEffect, useId, useState } from 'react';
import type { Parameter } from '../../../../lib/mesh/program';
import { inspector } from '../../../messages-inspector';
import { readValue, shownValue } from './units';

/** A slider and a number for one value. What is typed out of its limits stays, and is not taken. */
export function ParameterRow(props: {
	parameter: Parameter;
	unit: string;
	value: number;
	onValue: (value: number | null) => void;
}) {
	const { parameter, unit, value, onValue } = props;
	const id = useId();
	const shown = shownValue(value, parameter);
	const [typed, setTyped] = useState(shown);
	useEffect(() => setTyped(shown), [shown]);
	const isWrong = readValue(typed, parameter) === null;
	const withUnit = (number: number) => `${shownValue(number, parameter)} ${unit}`.trim();
	return (
		<div className="grid grid-cols-[6rem_minmax(0,1fr)_5.25rem] items-center gap-x-3">
			<label htmlFor={`${id}-slider`} className="text-small leading-tight" title={parameter.label}>
				{parameter.label}
			</label>
			<input
				id={`${id}-slider`}
				type="range"
				className="slider w-full min-w-0"
				min={parameter.min}
				max={parameter.max}
				step={parameter.step}
				value={value}
				aria-valuetext={withUnit(value)}
				onChange={({ target }) => onValue(target.valueAsNumber)}
			/>
			<span className="relative">
				<input
					type="text"
					inputMode="decimal"
					aria-label={inspector.value(parameter.label)}
					aria-invalid={isWrong}
					aria-describedby={isWrong ? `${id}-range` : undefined}
					value={typed}
					onChange={({ target }) => {
						setTyped(target.value);
						const read = readValue(target.value, parameter);
						if (read !== null) onValue(read);
					}}
					onBlur={() => setTyped(shown)}
					className="measured h-8 w-full border border-edge bg-sheet pr-8 pl-2 text-right aria-invalid:border-x max-sm:text-input"
				/>
				<span
					aria-hidden="true"
					className="measured pointer-events-none absolute inset-y-0 right-2 flex items-center text-ink-2"
				>
					{unit}
				</span>
			</span>
			{isWrong ? (
				<p id={`${id}-range`} role="status" className="col-span-3 mt-1 text-small text-x">
					{inspector.range(withUnit(parameter.min), withUnit(parameter.max))}
				</p>
			) : null}
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
