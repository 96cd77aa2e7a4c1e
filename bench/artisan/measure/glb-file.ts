import { z } from 'zod';

/** What of glTF 2.0 is read here; anything else in a file is passed over. */
const numbers = z.array(z.number());
const document = z.object({
	scene: z.number().default(0),
	scenes: z.array(z.object({ nodes: numbers.default([]) })),
	nodes: z.array(
		z.object({
			name: z.string().default(''),
			children: numbers.default([]),
			mesh: z.number().optional(),
			matrix: numbers.length(16).optional(),
			translation: numbers.length(3).default([0, 0, 0]),
			rotation: numbers.length(4).default([0, 0, 0, 1]),
			scale: numbers.length(3).default([1, 1, 1]),
		}),
	),
	meshes: z.array(
		z.object({
			primitives: z.array(
				z.object({
					attributes: z.object({ POSITION: z.number() }),
					indices: z.number().optional(),
					material: z.number().optional(),
					mode: z.literal(4).default(4),
				}),
			),
		}),
	),
	materials: z
		.array(
			z.object({
				pbrMetallicRoughness: z
					.object({ baseColorFactor: numbers.length(4).default([1, 1, 1, 1]) })
					.default({ baseColorFactor: [1, 1, 1, 1] }),
			}),
		)
		.default([]),
	accessors: z.array(
		z.object({
			bufferView: z.number(),
			byteOffset: z.number().default(0),
			componentType: z.number(),
			count: z.number(),
			type: z.string(),
		}),
	),
	bufferViews: z.array(
		z.object({
			byteOffset: z.number().default(0),
			byteLength: z.number(),
			byteStride: z.number().optional(),
		}),
	),
	extensionsRequired: z.array(z.string()).max(0).optional(),
});

export type Gltf = z.infer<typeof document>;

export interface GlbFile {
	readonly gltf: Gltf;
	/** The numbers of an accessor, one after another. */
	readonly read: (accessor: number) => Float64Array;
}

const magic = 0x46546c67;
const components: Readonly<Record<string, number>> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4 };

/** Both chunks of a GLB. @throws when it is none, or needs what is not read here */
export function openGlb(bytes: Uint8Array): GlbFile {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.getUint32(0, true) !== magic || view.getUint32(8, true) !== bytes.length) {
		throw new Error('This is no whole GLB.');
	}
	const jsonBytes = view.getUint32(12, true);
	const text = new TextDecoder().decode(bytes.subarray(20, 20 + jsonBytes));
	const gltf = document.parse(JSON.parse(text));
	const start = 20 + jsonBytes + 8;
	return { gltf, read: (accessor) => numbersOf(gltf, accessor, { view, start }) };
}

const readers: Readonly<
	Record<number, readonly [bytes: number, read: (view: DataView, at: number) => number]>
> = {
	5121: [1, (view, at) => view.getUint8(at)],
	5123: [2, (view, at) => view.getUint16(at, true)],
	5125: [4, (view, at) => view.getUint32(at, true)],
	5126: [4, (view, at) => view.getFloat32(at, true)],
};

function numbersOf(
	{ accessors, bufferViews }: Gltf,
	index: number,
	{ view, start }: { readonly view: DataView; readonly start: number },
): Float64Array {
	const accessor = accessors[index];
	const chunk = bufferViews[accessor?.bufferView ?? -1];
	const [bytes, read] = readers[accessor?.componentType ?? 0] ?? [];
	const width = components[accessor?.type ?? ''];
	if (!accessor || !chunk || !bytes || !read || !width) {
		throw new Error(`Accessor ${index} is of no kind that is read here.`);
	}
	const stride = chunk.byteStride ?? bytes * width;
	const first = start + chunk.byteOffset + accessor.byteOffset;
	return Float64Array.from({ length: accessor.count * width }, (_, at) =>
		read(view, first + Math.floor(at / width) * stride + (at % width) * bytes),
	);
}
