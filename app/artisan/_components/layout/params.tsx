'use client';

import { useId, useState } from 'react';
import { artisan } from '../../../messages-artisan';
import { saveTake } from '../live/request';
import { useKeys } from '../prompt/use-keys';
import type { Take, Values } from '../take';

type Parameter = NonNullable<Take['program']>['params'][number];
const button =
	'h-10 cursor-pointer rounded-sm border px-4 font-semibold text-note aria-disabled:cursor-progress aria-disabled:opacity-70';

/** What can be set about a take without a prompt; saving makes another take of it. */
export function Params(props: { take: Take; onMade: (id: string) => void }) {
	const { program, task_id: id } = props.take;
	const [values, setValues] = useState<Values>({});
	const [error, setError] = useState<string | null>(null);
	const [isSaving, setIsSaving] = useState(false);
	const isChanged = Object.keys(values).length > 0;
	const save = async () => {
		if (!isChanged || isSaving) return;
		setIsSaving(true);
		const answer = await saveTake(id, values, {});
		setIsSaving(false);
		if ('data' in answer) {
			setValues({});
			setError(null);
			props.onMade(answer.data.task_id);
		} else setError(answer.message);
	};
	useKeys({ 'Ctrl+s': () => void save() });
	if (program === null || program.params.length === 0) return null;
	const set = (parameter: Parameter, value: number) => {
		const { [parameter.id]: _, ...others } = values;
		setValues(value === parameter.value ? others : { ...others, [parameter.id]: value });
	};
	const { params } = artisan;
	return (
		<form
			aria-label={params.label}
			onSubmit={(event) => {
				event.preventDefault();
				void save();
			}}
			className="mb-5 border-rule border-b pb-5 print:hidden"
		>
			<h2 className="mb-2 font-semibold text-small">{params.label}</h2>
			{program.params.map((parameter) => (
				<Row
					key={parameter.id}
					parameter={parameter}
					unit={unitOf(parameter, program.unit)}
					value={values[parameter.id] ?? parameter.value}
					onSet={(value) => set(parameter, value)}
				/>
			))}
			<p role="alert" className="mt-2 text-small text-x empty:hidden">
				{error}
			</p>
			{isChanged ? (
				<div className="mt-3 flex flex-wrap gap-2">
					<button
						type="submit"
						aria-disabled={isSaving || undefined}
						className={`${button} border-ink bg-ink text-paper`}
					>
						{params.save}
					</button>
					<button
						type="button"
						onClick={() => setValues({})}
						className={`${button} border-edge bg-sheet`}
					>
						{params.reset}
					</button>
				</div>
			) : null}
		</form>
	);
}

function Row(props: {
	parameter: Parameter;
	unit: string;
	value: number;
	onSet: (value: number) => void;
}) {
	const { parameter, unit, value, onSet } = props;
	const { label, min, max, step } = parameter;
	const id = useId();
	const change = (text: string) => {
		if (text !== '' && Number.isFinite(Number(text))) onSet(Number(text));
	};
	return (
		<div className="grid min-h-10 grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_auto] items-center gap-2 text-small">
			<label htmlFor={id} className="truncate" title={label}>
				{label}
			</label>
			<input
				type="range"
				aria-label={label}
				{...{ min, max, step, value }}
				onChange={(event) => change(event.target.value)}
				className="h-8 w-full accent-(--color-ink)"
			/>
			<span className="flex items-center gap-1">
				<input
					id={id}
					type="number"
					inputMode="decimal"
					{...{ min, max, step: 'any', value }}
					title={artisan.params.range(min, max, unit)}
					onChange={(event) => change(event.target.value)}
					className="measured h-8 w-15 border border-edge bg-sheet px-1.5 text-right"
				/>
				<span className="measured w-5">{unit}</span>
			</span>
		</div>
	);
}

const unitOf = ({ kind }: Parameter, unit: string): string =>
	kind === 'length' ? unit : kind === 'angle' ? '°' : '';
