import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Parameter } from '../../../../lib/mesh/program';
import { inspector } from '../../../messages-inspector';
import { readValue, shownValue } from './units';

/** A value as a number. What is typed out of its limits stays, and is not taken; Escape gives the one before back. */
export function NumberField(props: {
	id: string;
	parameter: Parameter;
	unit: string;
	value: number;
	onValue: (value: number) => void;
}) {
	const { id, parameter, unit, value, onValue } = props;
	const shown = shownValue(value, parameter);
	const [typed, setTyped] = useState(shown);
	const before = useRef(value);
	useEffect(() => setTyped(shown), [shown]);
	const isWrong = readValue(typed, parameter) === null;
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === 'Enter') {
			// The value has been taken already; it is no wish to save a take.
			event.preventDefault();
			if (!isWrong) setTyped(shown);
		} else if (event.key === 'Escape') {
			onValue(before.current);
			setTyped(shownValue(before.current, parameter));
		}
	};
	const limit = (number: number) => `${shownValue(number, parameter)} ${unit}`.trim();
	return (
		<>
			<span className="relative">
				<input
					type="text"
					inputMode="decimal"
					aria-label={inspector.value(parameter.label)}
					aria-invalid={isWrong}
					aria-describedby={isWrong ? `${id}-range` : undefined}
					value={typed}
					onFocus={() => {
						before.current = value;
					}}
					onChange={({ target }) => {
						setTyped(target.value);
						const read = readValue(target.value, parameter);
						if (read !== null) onValue(read);
					}}
					onKeyDown={onKeyDown}
					onBlur={() => setTyped(shown)}
					className={`measured h-8 w-full border border-edge bg-sheet pl-1 text-right aria-invalid:border-x max-sm:text-input ${unit === '' ? 'pr-2' : 'pr-7.5'}`}
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
					{inspector.range(limit(parameter.min), limit(parameter.max))}
				</p>
			) : null}
		</>
	);
}
