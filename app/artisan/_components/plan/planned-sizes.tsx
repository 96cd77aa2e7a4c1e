import { useId, useState } from 'react';
import type { Parameter, Unit } from '../../../../lib/mesh/program';
import { planTexts } from '../../../messages-plan';
import { ParameterRow } from '../inspector/parameter-row';
import { unitOf } from '../inspector/units';
import type { Values } from '../take';

/** More of them are folded away. */
const mostShown = 8;

/** The sizes of what would be built, to be changed before it is. */
export function PlannedSizes(props: {
	params: readonly Parameter[];
	unit: Unit;
	values: Values;
	onValues: (values: Values) => void;
}) {
	const { params, unit, values, onValues } = props;
	const [isAll, setIsAll] = useState(false);
	const id = useId();
	const set = (name: string, value: number | null) => {
		const { [name]: _, ...others } = values;
		onValues(value === null ? others : { ...others, [name]: value });
	};
	const more = params.length - mostShown;
	return (
		<fieldset aria-describedby={id}>
			<legend className="font-medium text-small">{planTexts.sizes}</legend>
			<p id={id} className="text-ink-2 text-small">
				{planTexts.sizesAbout}
			</p>
			<div className="mt-1 grid gap-x-8 gap-y-1 md:grid-cols-2">
				{(isAll ? params : params.slice(0, mostShown)).map((parameter) => (
					<ParameterRow
						key={parameter.id}
						parameter={parameter}
						unit={unitOf(parameter.kind, unit)}
						value={values[parameter.id] ?? parameter.value}
						onValue={(value) => set(parameter.id, value === parameter.value ? null : value)}
					/>
				))}
			</div>
			{more <= 0 ? null : (
				<button
					type="button"
					aria-expanded={isAll}
					onClick={() => setIsAll(!isAll)}
					className="text-link min-h-7 cursor-pointer text-small"
				>
					{isAll ? planTexts.fewer : planTexts.more(more)}
				</button>
			)}
		</fieldset>
	);
}
