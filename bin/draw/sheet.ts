import loadKernel, { type ManifoldToplevel } from 'manifold-3d';
import { cameraFor, dimensionsOf, sheet } from './camera';
import { themes } from './color';
import { facetsOf } from './facets';
import { figuresOf, weld } from './mesh';
import { type Part, parts } from './parts';
import { pictureOf, svgOf } from './svg';

/** The files of public/drawing by name, the same bytes each time. */
export async function drawSheet(): Promise<Map<string, string>> {
	const kernel = await loadKernel();
	kernel.setup();
	const drawn = parts.map((part) => draw(part, kernel));
	const entries = drawn.map(({ entry }) => entry);
	return new Map([
		['parts.json', `${JSON.stringify(entries, null, '\t')}\n`],
		...drawn.flatMap(({ files }) => files),
	]);
}

function draw({ id, part, prompt, pitchDegrees, build }: Part, kernel: ManifoldToplevel) {
	const mesh = weld(build(kernel));
	const camera = cameraFor(mesh, pitchDegrees);
	const entry = {
		id,
		part,
		prompt,
		...figuresOf(mesh),
		viewBox: [sheet.width, sheet.height],
		...dimensionsOf(mesh, camera),
	};
	const picture = pictureOf(mesh, facetsOf(mesh), camera);
	const files = themes.map((theme) => [`${id}-${theme.name}.svg`, svgOf(picture, theme)] as const);
	return { entry, files };
}
