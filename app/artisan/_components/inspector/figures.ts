import type { TakeChecks } from '../take';

/** Digits after the point that are shown, at most. */
export const figure = (value: number, digits = 1): string =>
	Number(value.toFixed(digits)).toLocaleString('en-GB');

export const sizeOf = (bytes: number): string =>
	bytes < 1_000_000
		? `${figure(Math.max(1, bytes / 1000), 0)} kB`
		: `${figure(bytes / 1_000_000)} MB`;

type Finding = 'watertight' | 'thinnest_wall' | 'overhang' | 'floating';

/** What a check found, and where a finding can be looked at. */
export interface CheckRow {
	readonly name: 'watertight' | 'bodies' | 'wall' | 'overhang' | 'floating';
	readonly value: string;
	readonly isGood: boolean;
	/** Where its triangles are in the file of the checks; null where there are none to point at. */
	readonly at: Finding | null;
}

/** The least wall that a usual printer of melted plastic makes, two lines of 0.4 mm. */
const thinMm = 0.8;
/** Of the surface: less of it hangs over on nearly everything. */
const littleOverhang = 0.02;

export function checkRows(checks: TakeChecks, words: { yes: string; no: string }): CheckRow[] {
	const { watertight, thinnest_wall: wall, overhang, floating, bodies } = checks;
	const leaning = checks.area_mm2 === 0 ? 0 : overhang.area_mm2 / checks.area_mm2;
	return [
		{
			name: 'watertight',
			value: watertight.ok ? words.yes : words.no,
			isGood: watertight.ok && checks.volume_mm3 >= 0,
			at: watertight.ok ? null : 'watertight',
		},
		{ name: 'bodies', value: figure(bodies, 0), isGood: floating.count === 0, at: null },
		...(wall.mm === null
			? []
			: [
					{
						...{ name: 'wall' as const, value: `${figure(wall.mm, 2)} mm` },
						...{ isGood: wall.mm >= thinMm, at: 'thinnest_wall' as const },
					},
				]),
		{
			name: 'overhang',
			value: `${figure(100 * leaning)} %`,
			isGood: leaning <= littleOverhang,
			at: overhang.area_mm2 === 0 ? null : 'overhang',
		},
		...(floating.count === 0
			? []
			: [
					{
						...{ name: 'floating' as const, value: figure(floating.count, 0) },
						...{ isGood: false, at: 'floating' as const },
					},
				]),
	];
}

/** What the rows above do not say: how the wall was sampled, and what is wrong in words. */
export function notesOf(
	{ sentences, thinnest_wall: wall }: TakeChecks,
	words: { sampled: (rays: string, every: string) => string },
): string[] {
	const shown = [/^Watertight\.$/, /^[\d.,]+ x /, /^The thinnest wall found/, /leans over by/];
	return [
		...sentences.filter((sentence) => !shown.some((pattern) => pattern.test(sentence))),
		...(wall.mm === null ? [] : [words.sampled(figure(wall.rays, 0), figure(wall.resolution_mm))]),
	];
}
