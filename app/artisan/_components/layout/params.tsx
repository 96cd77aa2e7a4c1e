'use client';

import { useState } from 'react';
import { inspector } from '../../../messages-inspector';
import { ParamGroups } from '../inspector/param-groups';
import { saveTake } from '../live/request';
import { useKeys } from '../prompt/use-keys';
import type { Live } from '../rebuild/use-rebuild';
import type { Take } from '../take';

const button =
	'h-10 cursor-pointer rounded-sm border px-4 font-semibold text-note aria-disabled:cursor-progress aria-disabled:opacity-70';

/** What can be set about a take without a prompt: the solid follows, and saving makes another take of it. */
export function Params(props: { take: Take; live: Live; onMade: (id: string) => void }) {
	const { program, task_id: id } = props.take;
	const { values, setValues, colors, rebuilt, refusal, isChanged, reset } = props.live;
	const [error, setError] = useState<string | null>(null);
	const [isSaving, setIsSaving] = useState(false);
	const save = async () => {
		if (!isChanged || isSaving) return;
		setIsSaving(true);
		const answer = await saveTake(id, values, colors);
		setIsSaving(false);
		if ('data' in answer) {
			reset();
			setError(null);
			props.onMade(answer.data.task_id);
		} else setError(answer.message);
	};
	useKeys({ 'Ctrl+s': () => void save() });
	if (program === null) return null;
	const set = (name: string, value: number | null) => {
		const { [name]: _, ...others } = values;
		setValues(value === null ? others : { ...others, [name]: value });
	};
	return (
		<form
			aria-label={inspector.parameters}
			onSubmit={(event) => {
				event.preventDefault();
				void save();
			}}
			className="border-rule border-b px-5 py-4 print:hidden"
		>
			<h2 className="mb-2 font-semibold text-small">{inspector.parameters}</h2>
			<ParamGroups program={program} values={values} onSet={set} />
			<p role="alert" className="mt-2 text-small text-x empty:hidden">
				{error ?? refusal}
			</p>
			{isChanged ? (
				<div className="mt-3">
					<p className="measured text-ink-2">{rebuilt === null ? null : figuresOf(rebuilt)}</p>
					<p className="mt-1 text-small">{inspector.notSaved}</p>
					<div className="mt-3 flex flex-wrap gap-2">
						<button
							type="submit"
							aria-disabled={isSaving || undefined}
							className={`${button} border-ink bg-ink text-paper`}
						>
							{inspector.save}
						</button>
						<button type="button" onClick={reset} className={`${button} border-edge bg-sheet`}>
							{inspector.resetAll}
						</button>
					</div>
				</div>
			) : null}
		</form>
	);
}

function figuresOf({ size, triangles, milliseconds }: NonNullable<Live['rebuilt']>): string {
	const sides = size.map((side) => Number(side.toFixed(1)).toLocaleString('en-GB'));
	return inspector.live(
		`${sides.join(' × ')} mm`,
		triangles.toLocaleString('en-GB'),
		milliseconds.toFixed(0),
	);
}
