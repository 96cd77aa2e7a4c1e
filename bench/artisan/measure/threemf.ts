import { strFromU8, unzipSync } from 'fflate';
import type { Shape } from './shape';
import { hexOf, rgbOf } from './srgb';

export interface Coloured {
	readonly shape: Shape;
	/** `#rrggbb` of each triangle. */
	readonly colours: readonly string[];
}

/** The mesh of a 3MF with one object, and what each of its triangles is coloured. @throws for anything else */
export function readThreemf(bytes: Uint8Array): Coloured {
	const model = unzipSync(bytes)['3D/3dmodel.model'];
	if (model === undefined) throw new Error('The 3MF has no model.');
	const xml = strFromU8(model);
	if (!/<model\s[^>]*\bunit="millimeter"/.test(xml)) throw new Error('The 3MF is not in mm.');
	const bases = elements(xml, 'base').map(({ displaycolor = '' }) => hexOf(rgbOf(displaycolor)));
	const faces = elements(xml, 'triangle');
	const positions = elements(xml, 'vertex').flatMap(({ x, y, z }) => [x, y, z].map(Number));
	const triangles = faces.flatMap(({ v1, v2, v3 }) => [v1, v2, v3].map(Number));
	return {
		shape: {
			positions: Float64Array.from(positions),
			triangles: Uint32Array.from(triangles),
		},
		colours: faces.map(({ p1 }) => bases[Number(p1)] ?? 'none'),
	};
}

/** The attributes of each element of that name, in whatever order they stand. */
function elements(xml: string, name: string): Array<Readonly<Record<string, string>>> {
	return [...xml.matchAll(new RegExp(`<${name}\\s([^>]*?)/?>`, 'g'))].map(([, inside = '']) =>
		Object.fromEntries(
			[...inside.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
		),
	);
}
