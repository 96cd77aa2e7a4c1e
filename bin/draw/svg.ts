import { type Camera, sheet } from './camera';
import { hex, type Theme } from './color';
import type { Facet } from './facets';
import { lightOn } from './light';
import type { Mesh } from './mesh';
import { paintingRuns } from './order';
import { edgesOf } from './outline';
import { type Place, pen, type Segment, strung } from './path';
import { at } from './vector';
import { type Survey, survey } from './visibility';

const shadeCount = 40;
/** The brightest part of the picture that is left to the full light. */
const brightShare = 0.008;
const tenthsPerUnit = 10;

/** A part ready to be coloured: what shows, in the order of painting, and the lines over it. */
export interface Picture {
	runs: { light: number; surface: string; slight: string }[];
	outline: string;
}

/** Everything about the drawing that does not depend on the theme. */
export function pictureOf(mesh: Mesh, facets: Facet[], camera: Camera): Picture {
	const seen = survey(mesh, facets, camera);
	const light = exposed(lightOn(facets), seen);
	const shadeOf = (facet: number) => Math.round(at(light, facet) * (shadeCount - 1));
	const nearnessOf = (facet: number) =>
		camera.project(at(at(facets, facet).triangles, 0)[0]).nearness;
	const places = mesh.points.map((point): Place => {
		const { x, y } = camera.project(point);
		return [Math.round(x * tenthsPerUnit), Math.round(y * tenthsPerUnit)];
	});
	const placed = (line: number[]) => line.map((corner) => at(places, corner));
	const { slightOf, sharp } = edgesOf(facets, seen);
	const runs = paintingRuns(seen.over, shadeOf, nearnessOf).map(({ shade, facets: run }) => ({
		light: shade / (shadeCount - 1),
		surface: pen(
			run.flatMap((index) => at(facets, index).loops.map(placed)),
			true,
		),
		slight: pen(strung(run.flatMap(slightOf)).map(placed), false),
	}));
	return { runs, outline: outlinePath(mesh, sharp, seen, places) };
}

/** Whole edges are strung together, those that are hidden in part stand alone. */
function outlinePath(mesh: Mesh, edges: Segment[], seen: Survey, places: Place[]): string {
	const whole: Segment[] = [];
	const pieces: Place[][] = [];
	for (const { from, to } of edges) {
		const part = seen.shownPart(at(mesh.points, from), at(mesh.points, to));
		if (!part) continue;
		if (part[1] - part[0] === 1) {
			whole.push({ from, to });
			continue;
		}
		const [a, b] = [at(places, from), at(places, to)];
		pieces.push(
			part.map((share) => [
				Math.round(a[0] + (b[0] - a[0]) * share),
				Math.round(a[1] + (b[1] - a[1]) * share),
			]),
		);
	}
	const lines = strung(whole).map((line) => line.map((corner) => at(places, corner)));
	return pen([...lines, ...pieces], false);
}

/** Chooses the exposure as a photographer would: only the brightest few facets reach 1. */
function exposed(light: number[], { pixels }: Survey): number[] {
	const falling = [...pixels].sort((a, b) => at(light, b[0]) - at(light, a[0]));
	const total = falling.reduce((sum, [, count]) => sum + count, 0);
	let bright = 0;
	const [white = 0] =
		falling.find(([, count]) => {
			bright += count;
			return bright > total * brightShare;
		}) ?? [];
	return light.map((value) => Math.min(1, (value / at(light, white)) * 0.97));
}

/** @returns an SVG file without text, styles or ids: it is shown with <img> */
export function svgOf({ runs, outline }: Picture, theme: Theme): string {
	const line = (colour: string, width: number, path: string) =>
		path === ''
			? []
			: [`<path fill="none" stroke="${colour}" stroke-width="${width}" d="${path}"/>`];
	const paths = runs.flatMap(({ light, surface, slight }) => [
		`<path fill="${hex(theme.fill(light))}" stroke="${hex(theme.mesh(light))}" d="${surface}"/>`,
		...line(hex(theme.slight(light)), 9, slight),
	]);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${sheet.width} ${sheet.height}">`,
		'<g transform="scale(.1)" stroke-width="6" stroke-linejoin="round" stroke-linecap="round">',
		...paths,
		...line(hex(theme.outline), 12, outline),
		'</g></svg>\n',
	].join('\n');
}
