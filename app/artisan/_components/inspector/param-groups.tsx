import type { Program } from '../../../../lib/mesh/program';
import { inspector } from '../../../messages-inspector';
import type { Values } from '../take';
import { type ParamRowEntry, paramGroups } from './grouping';
import { ParameterRow } from './parameter-row';
import { unitOf } from './units';

/** With more of them, only those of the first thing begin unfolded. */
const mostOpen = 10;

interface Setting {
	readonly program: Pick<Program, 'params' | 'things' | 'unit'>;
	readonly values: Values;
	readonly onSet: (id: string, value: number | null) => void;
	/** In two columns, where there is room. */
	readonly isWide?: boolean;
}

/** A slider and a number for each parameter; those of several things under the name of each. */
export function ParamGroups(props: Setting) {
	const { program, values } = props;
	const groups = paramGroups(program);
	const [first] = groups.filter(({ id }) => id !== null);
	const isShort = program.params.length <= mostOpen;
	return (
		<div className="grid gap-2">
			{groups.map(({ id, label, rows }) => {
				if (id === null) return <Rows key="" {...props} rows={rows} />;
				const changed = rows.filter(({ parameter }) => parameter.id in values).length;
				return (
					<details key={id} open={isShort || id === first?.id}>
						<summary className="min-h-8 cursor-pointer py-1.5 text-small">
							<h3 className="inline font-medium">{label}</h3>{' '}
							<span className="text-ink-2">
								{inspector.sizes(rows.length)}
								{changed === 0 ? null : `, ${inspector.changed(changed)}`}
							</span>
						</summary>
						<div className="pt-1 pb-2">
							<Rows {...props} rows={rows} />
						</div>
					</details>
				);
			})}
		</div>
	);
}

function Rows(props: Setting & { rows: readonly ParamRowEntry[] }) {
	const { rows, program, values, onSet, isWide = false } = props;
	return (
		<div className={`grid gap-2 ${isWide ? 'gap-x-8 md:grid-cols-2' : ''}`}>
			{rows.map(({ parameter, shown }) => (
				<ParameterRow
					key={parameter.id}
					{...{ parameter, shown }}
					unit={unitOf(parameter.kind, program.unit)}
					value={values[parameter.id] ?? parameter.value}
					onValue={(value) => onSet(parameter.id, value === parameter.value ? null : value)}
				/>
			))}
		</div>
	);
}
