import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Material } from '../program';
import type { Scene } from '../scene';
import { movedPositions } from './flat';
import { written } from './obj';

const core = 'http://schemas.microsoft.com/3dmanufacturing/core/2015/02';
const package_ = 'http://schemas.openxmlformats.org/package/2006';

/**
 * 3MF Core 1.3: millimetres, z up. All instances are shells of one object, each triangle with its material:
 * slicers lay every object or component on the bed by itself (PrusaSlicer 2.5), and the top of a table would
 * lie beside its legs.
 */
export function to3mf(scene: Scene): Uint8Array {
	const files: Zippable = {
		'[Content_Types].xml': strToU8(contentTypes),
		'_rels/.rels': strToU8(relations),
		'3D/3dmodel.model': [strToU8(modelOf(scene)), { level: 6 }],
	};
	// The format of the archive knows no dates before 1980; a date of today would change the bytes.
	return zipSync(files, { mtime: new Date(1980, 0, 1) });
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const contentTypes = `${head}<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>`;
const relations = `${head}<Relationships xmlns="${package_}/relationships"><Relationship Target="/3D/3dmodel.model" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>`;

function modelOf(scene: Scene): string {
	const title = escaped(scene.title);
	const vertices: string[] = [];
	const triangles: string[] = [];
	let first = 0;
	for (const { material, instances } of scene.parts) {
		for (const { mesh, matrix } of instances) {
			const shape = scene.meshes[mesh];
			if (shape === undefined) continue;
			const moved = movedPositions(shape, matrix);
			for (let at = 0; at < moved.length; at += 3) {
				const [x = 0, y = 0, z = 0] = moved.subarray(at, at + 3);
				vertices.push(`<vertex x="${written(x)}" y="${written(y)}" z="${written(z)}"/>`);
			}
			for (let at = 0; at < shape.triangles.length; at += 3) {
				const [a = 0, b = 0, c = 0] = shape.triangles.subarray(at, at + 3);
				const corners = `v1="${a + first}" v2="${b + first}" v3="${c + first}"`;
				triangles.push(`<triangle ${corners} pid="1" p1="${material}"/>`);
			}
			first += moved.length / 3;
		}
	}
	return [
		`${head}<model unit="millimeter" xml:lang="en-US" xmlns="${core}">`,
		`<metadata name="Title">${title}</metadata><metadata name="Application">Prompt2Mesh</metadata>`,
		`<resources><basematerials id="1">${scene.materials.map(materialOf).join('')}</basematerials>`,
		`<object id="2" type="model" name="${title}" pid="1" pindex="0"><mesh><vertices>`,
		...vertices,
		'</vertices><triangles>',
		...triangles,
		'</triangles></mesh></object></resources><build><item objectid="2"/></build></model>',
	].join('\n');
}

function materialOf({ id, color, opacity }: Material): string {
	const alpha = Math.round(opacity * 255)
		.toString(16)
		.padStart(2, '0');
	return `<base name="${escaped(id)}" displaycolor="${`${color}${alpha}`.toUpperCase()}"/>`;
}

/** XML 1.0 has no control characters, not even escaped. */
function escaped(text: string): string {
	return text
		.replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
