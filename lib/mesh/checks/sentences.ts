import type { Checks } from './wire';

/** The findings in words, the most important first. */
export function sentences(checks: Checks): string[] {
	const { watertight, thinnest_wall: wall, overhang, floating, box, bodies } = checks;
	return [
		watertight.ok
			? 'Watertight.'
			: `Not watertight: ${many(watertight.open_edges, 'edge')} of ${checks.triangles.toLocaleString('en-US')} triangles ${watertight.open_edges === 1 ? 'is' : 'are'} open.`,
		...(checks.volume_mm3 < 0 ? ['Inside out: its faces look inwards.'] : []),
		`${box.size.map(length).join(' x ')} mm, ${many(bodies, 'body', 'bodies')}, ${length(checks.volume_mm3 / 1000)} cm³.`,
		...(wall.mm === null
			? []
			: [
					`The thinnest wall found is ${length(wall.mm)} mm (${wall.rays.toLocaleString('en-US')} rays, one about every ${length(wall.resolution_mm)} mm).`,
				]),
		...(overhang.area_mm2 === 0
			? []
			: [
					`${length((100 * overhang.area_mm2) / checks.area_mm2)} % of the surface leans over by more than 45 degrees.`,
				]),
		...floating.parts.map(({ name, instances: { length: count } }) =>
			count === 1
				? `"${name}" touches nothing: it would come out loose.`
				: `${count} copies of "${name}" touch nothing: they would come out loose.`,
		),
	];
}

const many = (count: number, one: string, more = `${one}s`) =>
	`${count.toLocaleString('en-US')} ${count === 1 ? one : more}`;

/** Three digits that count. */
const length = (value: number): string =>
	Number(value.toPrecision(value >= 1000 ? 6 : 3)).toLocaleString('en-US', {
		maximumFractionDigits: 3,
	});
