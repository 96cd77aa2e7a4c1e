import { type Camera, sheet } from './camera';
import { hex, type Theme } from './color';
import type { Facet } from './facets';
import { lightOn } from './light';
import type { Mesh } from './mesh';
import { coverings, paintingRuns, visibleFacets } from './order';
import { at } from './vector';

const shadeCount = 30;
/** Beyond this an edge is sharp and gets the outline's line. */
const sharpDegrees = 32;
/** Coordinates are written as whole tenths of a viewBox unit. */
const tenthsPerUnit = 10;

/** A part ready to be coloured: what shows, in the order of painting. */
export interface Picture {
	runs: { shade: number; surface: string; lines: string }[];
}

/** Everything about the drawing that does not depend on the theme. */
export function pictureOf(mesh: Mesh, facets: Facet[], camera: Camera): Picture {
	const light = lightOn(facets);
	const visible = visibleFacets(facets, camera);
	const seen = new Set(visible);
	const shadeOf = (facet: number) => Math.round(Math.min(1, at(light, facet)) * (shadeCount - 1));
	const nearnessOf = (facet: number) =>
		camera.project(at(at(facets, facet).triangles, 0)[0]).nearness;
	const places = mesh.points.map((point) => {
		const { x, y } = camera.project(point);
		return [Math.round(x * tenthsPerUnit), Math.round(y * tenthsPerUnit)] as const;
	});
	const over = coverings(facets, visible, camera);
	const runs = paintingRuns(over, shadeOf, nearnessOf).map((run) => {
		const pieces = run.facets.map((index) => at(facets, index));
		const sharp = pieces.flatMap(({ edges }) =>
			edges.filter((edge) => edge.bendDegrees > sharpDegrees || !seen.has(edge.neighbour)),
		);
		return {
			shade: run.shade,
			surface: pen(
				places,
				pieces.flatMap(({ loops }) => loops),
				true,
			),
			lines: pen(places, strung(sharp), false),
		};
	});
	return { runs };
}

/** @returns an SVG file without text, styles or ids: it is shown with <img> */
export function svgOf({ runs }: Picture, theme: Theme): string {
	const paths = runs.flatMap(({ shade, surface, lines }) => {
		const light = shade / (shadeCount - 1);
		const fill = hex(theme.fill(light));
		const stroke = hex(theme.mesh(light));
		const piece = `<path fill="${fill}" stroke="${stroke}" d="${surface}"/>`;
		return lines === '' ? [piece] : [piece, `<use/>${lines}`];
	});
	return svgFile(paths, theme);
}

function svgFile(paths: string[], theme: Theme): string {
	const outline = hex(theme.outline);
	const body = paths.map((path) =>
		path.startsWith('<use/>')
			? `<path fill="none" stroke="${outline}" stroke-width="12" d="${path.slice(6)}"/>`
			: path,
	);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${sheet.width} ${sheet.height}">`,
		`<g transform="scale(.1)" stroke-width="7" stroke-linejoin="round" stroke-linecap="round">`,
		...body,
		'</g></svg>\n',
	].join('\n');
}

/** @returns path data with relative steps, so that equal shapes are equal text */
function pen(places: (readonly [number, number])[], loops: number[][], closed: boolean): string {
	let [x, y] = [0, 0];
	let text = '';
	for (const loop of loops) {
		const steps = loop.map((corner, index) => {
			const [nextX, nextY] = at(places, corner);
			const [dx, dy] = [nextX - x, nextY - y];
			[x, y] = [nextX, nextY];
			return `${index === 0 ? 'm' : index === 1 ? 'l' : dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`;
		});
		text += steps.join('') + (closed ? 'z' : '');
		const start = loop[0];
		if (closed && start !== undefined) [x, y] = at(places, start);
	}
	// The first step of a file's path counts from the origin.
	return text.replace(/^m/, 'M');
}

/** Strings single edges to lines as long as possible. */
function strung(edges: { from: number; to: number }[]): number[][] {
	const next = new Map(edges.map((edge) => [edge.from, edge.to]));
	const ends = new Set(next.values());
	const starts = [...next.keys()].sort((a, b) => Number(ends.has(a)) - Number(ends.has(b)));
	const lines: number[][] = [];
	for (const start of starts) {
		const line = [start];
		for (let here = next.get(start), last = start; here !== undefined; here = next.get(last)) {
			next.delete(last);
			line.push(here);
			last = here;
		}
		if (line.length > 1) lines.push(line);
	}
	return lines;
}
