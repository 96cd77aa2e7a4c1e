import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Material } from '../program';
import type { Matrix, Mesh, Scene } from '../scene';
import { written } from './obj';

const core = 'http://schemas.microsoft.com/3dmanufacturing/core/2015/02';
const package_ = 'http://schemas.openxmlformats.org/package/2006';

/**
 * 3MF Core 1.3: millimetres, z up. A mesh is one object for each material that it is shown in; each instance
 * is an item of the build, with its place and the part's name as part number.
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
	const objects = new Map<string, { id: number; xml: string }>();
	const items: string[] = [];
	for (const part of scene.parts) {
		for (const { mesh, matrix } of part.instances) {
			const key = `${mesh} ${part.material}`;
			const shape = scene.meshes[mesh];
			if (shape === undefined) continue;
			const id = objects.get(key)?.id ?? objects.size + 2;
			if (!objects.has(key)) {
				objects.set(key, {
					id,
					xml: objectOf(id, { name: part.name, material: part.material, shape }),
				});
			}
			const name = escaped(part.name);
			items.push(`<item objectid="${id}" partnumber="${name}" transform="${placeOf(matrix)}"/>`);
		}
	}
	const materials = scene.materials.map(materialOf).join('');
	return [
		`${head}<model unit="millimeter" xml:lang="en-US" xmlns="${core}">`,
		`<metadata name="Title">${escaped(scene.title)}</metadata><metadata name="Application">Prompt2Mesh</metadata>`,
		`<resources><basematerials id="1">${materials}</basematerials>`,
		...[...objects.values()].map(({ xml }) => xml),
		`</resources><build>${items.join('')}</build></model>`,
	].join('\n');
}

function materialOf({ id, color, opacity }: Material): string {
	const alpha = Math.round(opacity * 255)
		.toString(16)
		.padStart(2, '0');
	return `<base name="${escaped(id)}" displaycolor="${`${color}${alpha}`.toUpperCase()}"/>`;
}

function objectOf(id: number, of: { name: string; material: number; shape: Mesh }): string {
	const { positions, triangles } = of.shape;
	const lines = [
		`<object id="${id}" type="model" name="${escaped(of.name)}" pid="1" pindex="${of.material}"><mesh><vertices>`,
	];
	for (let at = 0; at < positions.length; at += 3) {
		const [x = 0, y = 0, z = 0] = positions.subarray(at, at + 3);
		lines.push(`<vertex x="${written(x)}" y="${written(y)}" z="${written(z)}"/>`);
	}
	lines.push('</vertices><triangles>');
	for (let at = 0; at < triangles.length; at += 3) {
		const [a, b, c] = triangles.subarray(at, at + 3);
		lines.push(`<triangle v1="${a}" v2="${b}" v3="${c}"/>`);
	}
	lines.push('</triangles></mesh></object>');
	return lines.join('\n');
}

/** Four rows of three, for row vectors: the columns of ours. */
function placeOf(matrix: Matrix): string {
	return [0, 1, 2, 3]
		.flatMap((column) =>
			[0, 1, 2].map((row) => written(Math.fround(matrix[4 * column + row] ?? 0))),
		)
		.join(' ');
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
