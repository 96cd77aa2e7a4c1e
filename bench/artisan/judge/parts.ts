import { areasByColour, colourNamed, shareOf } from '../measure/colour';
import { findNamed, type Named } from '../measure/named';
import { boxOf } from '../measure/shape';
import { type Checks, entriesOf, measured, type Verdict } from './verdict';

/** Of a thing or of the whole: glass and tyres of a red car need not be red. */
const most = 0.7;

/** What is named in the GLB. */
export const partChecks: Checks<'parts' | 'parts_min' | 'part_mm' | 'color'> = {
	parts: (asked, { model }) =>
		entriesOf(asked).map(([part, count]) =>
			measured(`parts.${part}`, findNamed(model.nodes, part).count, count, 0),
		),
	parts_min: (asked, { model }) =>
		entriesOf(asked).map(([part, count]) =>
			measured(`parts_min.${part}`, findNamed(model.nodes, part).count, [count, Infinity]),
		),
	part_mm: (asked, { model }) =>
		entriesOf(asked).map(([part, sizes]) => {
			const name = `part_mm.${part}`;
			const [one] = findNamed(model.nodes, part).each;
			if (one === undefined) return absent(name, part);
			const own = partSizesOf(one);
			const sides = entriesOf(sizes).map(([side, value]) =>
				measured(`${name}.${side}`, own[side] ?? 0, value),
			);
			return { name, ...together(sides) };
		}),
	color: (asked, { model }) =>
		entriesOf(asked).map(([part, colours]) => {
			const name = `color.${part}`;
			const each = part === '*' ? [model] : findNamed(model.nodes, part).each;
			return each.length === 0 ? absent(name, part) : colourVerdict(name, each, [colours].flat());
		}),
};

export const absent = (name: string, part: string): Verdict => ({
	name,
	ok: false,
	words: `there is no part called ${part}`,
});

export function together(verdicts: readonly Verdict[]): { ok: boolean; words: string } {
	const wrong = verdicts.filter(({ ok }) => !ok);
	return { ok: wrong.length === 0, words: wrong.map(({ words }) => words).join('; ') };
}

/** However a part is turned: its smaller and its larger horizontal side, and its height. */
export function partSizesOf({ surfaces }: Named): Readonly<Record<string, number>> {
	const [x, y, z] = boxOf(surfaces.map(({ shape }) => shape)).size;
	return { thin: Math.min(x, y), wide: Math.max(x, y), tall: z };
}

/** "#ffffff (61 %), #c49a5a (39 %)" */
function shadesOf(surfaces: Named['surfaces']): string {
	const areas = [...areasByColour(surfaces)].toSorted(([, a], [, b]) => b - a);
	const whole = areas.reduce((sum, [, area]) => sum + area, 0);
	const shades = areas.slice(0, 3);
	return shades.map(([hex, area]) => `${hex} (${((100 * area) / whole).toFixed(0)} %)`).join(', ');
}

function colourVerdict(name: string, each: readonly Named[], colours: readonly string[]): Verdict {
	const wrong = each.filter(({ surfaces }) =>
		colours.every((colour) => shareOf(surfaces, colourNamed(colour)) < most),
	);
	const [first] = wrong;
	const found = first === undefined ? '' : shadesOf(first.surfaces);
	const words = `${name} is ${found} on ${wrong.length} of ${each.length}, not ${colours.join(' or ')}`;
	return { name, ok: wrong.length === 0, words };
}
