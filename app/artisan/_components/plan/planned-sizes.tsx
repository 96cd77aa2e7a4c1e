import { useId } from 'react';
import type { Program } from '../../../../lib/mesh/program';
import { planTexts } from '../../../messages-plan';
import { ParamGroups } from '../inspector/param-groups';
import type { Values } from '../take';

/** The sizes of what would be built, to be changed before it is: those of several things under the name of each. */
export function PlannedSizes(props: {
	program: Pick<Program, 'params' | 'things' | 'unit'>;
	values: Values;
	onValues: (values: Values) => void;
}) {
	const { program, values, onValues } = props;
	const id = useId();
	const set = (name: string, value: number | null) => {
		const { [name]: _, ...others } = values;
		onValues(value === null ? others : { ...others, [name]: value });
	};
	return (
		<fieldset aria-describedby={id}>
			<legend className="font-medium text-small">{planTexts.sizes}</legend>
			<p id={id} className="mb-1 text-ink-2 text-small">
				{planTexts.sizesAbout}
			</p>
			<ParamGroups {...{ program, values }} onSet={set} isWide />
		</fieldset>
	);
}
