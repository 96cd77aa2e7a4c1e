import { type Camera, sheet } from './camera';
import { hex, type Theme } from './color';
import type { Facet } from './facets';
import { lightOn } from './light';
import type { Mesh } from './mesh';
import { paintingRuns } from './order';
import { type Places, pen, strung } from './path';
import { at } from './vector';
import { facingFacets, survey } from './visibility';

const shadeCount = 40;
/** A slight edge gets a thin line, a sharp one and the outline a full one. */
const slightDegrees = 23;
const sharpDegrees = 34;
/** The brightest part of the picture that is left to the full light. */
const brightShare = 0.008;
const tenthsPerUnit = 10;

/** A part ready to be coloured: what shows, in the order of painting. */
export interface Picture {
	runs: { light: number; surface: string; slight: string; sharp: string }[];
}

/** Everything about the drawing that does not depend on the theme. */
export function pictureOf(mesh: Mesh, facets: Facet[], camera: Camera): Picture {
	const { pixels, over } = survey(facets, camera);
	const light = exposed(lightOn(facets), pixels);
	const facing = facingFacets(facets, camera);
	const shadeOf = (facet: number) => Math.round(at(light, facet) * (shadeCount - 1));
	const nearnessOf = (facet: number) =>
		camera.project(at(at(facets, facet).triangles, 0)[0]).nearness;
	const places: Places = mesh.points.map((point) => {
		const { x, y } = camera.project(point);
		return [Math.round(x * tenthsPerUnit), Math.round(y * tenthsPerUnit)];
	});
	const runs = paintingRuns(over, shadeOf, nearnessOf).map(({ shade, facets: numbers }) => {
		const pieces = numbers.map((index) => at(facets, index));
		const edges = pieces.flatMap((piece) => piece.edges);
		const isSharp = (edge: Facet['edges'][number]) =>
			edge.bendDegrees > sharpDegrees || !facing[edge.neighbour];
		const slight = edges.filter((edge) => edge.bendDegrees > slightDegrees && !isSharp(edge));
		const loops = pieces.flatMap((piece) => piece.loops);
		return {
			light: shade / (shadeCount - 1),
			surface: pen(places, loops, true),
			slight: pen(places, strung(slight), false),
			sharp: pen(places, strung(edges.filter(isSharp)), false),
		};
	});
	return { runs };
}

/** Chooses the exposure as a photographer would: only the brightest few facets reach 1. */
function exposed(light: number[], pixels: Map<number, number>): number[] {
	const falling = [...pixels].sort((a, b) => at(light, b[0]) - at(light, a[0]));
	const total = falling.reduce((sum, [, count]) => sum + count, 0);
	let bright = 0;
	const [white = 0] = falling.find(([, count]) => {
		bright += count;
		return bright > total * brightShare;
	}) ?? [0];
	return light.map((value) => Math.min(1, (value / at(light, white)) * 0.97));
}

/** @returns an SVG file without text, styles or ids: it is shown with <img> */
export function svgOf({ runs }: Picture, theme: Theme): string {
	const outline = hex(theme.outline);
	const line = (colour: string, width: number, path: string) =>
		path === ''
			? []
			: [`<path fill="none" stroke="${colour}" stroke-width="${width}" d="${path}"/>`];
	const paths = runs.flatMap(({ light, surface, slight, sharp }) => {
		const stroke = hex(theme.mesh(light));
		return [
			`<path fill="${hex(theme.fill(light))}" stroke="${stroke}" d="${surface}"/>`,
			...line(hex(theme.slight(light)), 9, slight),
			...line(outline, 12, sharp),
		];
	});
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${sheet.width} ${sheet.height}">`,
		'<g transform="scale(.1)" stroke-width="6" stroke-linejoin="round" stroke-linecap="round">',
		...paths,
		'</g></svg>\n',
	].join('\n');
}
