import type { Node, Profile } from '../../../mesh/program';

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

const lobes = 12;
/** Of one layer, from low to high, in parts of its radius and height; `wave`: depth of its scallops. */
const layer = [
	{ z: 0.02, radius: 0.5, wave: 0.08 },
	{ z: 0.06, radius: 0.95, wave: 0.2 },
	{ z: 0.1, radius: 1, wave: 0.2 },
	{ z: 0.15, radius: 0.94, wave: 0.19 },
	{ z: 0.3, radius: 0.68, wave: 0.15 },
	{ z: 0.5, radius: 0.44, wave: 0.11 },
	{ z: 0.75, radius: 0.24, wave: 0.06 },
	{ z: 1, radius: 0.07, wave: 0 },
] as const;

/** Round lobes with notches between; the first lobe points to +x. */
function scalloped(radius: number, wave: number): Profile {
	const count = lobes * 6;
	return {
		kind: 'polygon',
		points: Array.from({ length: count }, (_, index): [number, number] => {
			const angle = (2 * Math.PI * index) / count;
			const reach = radius * (1 - wave * (1 - Math.abs(Math.cos((lobes / 2) * angle))));
			return [rounded(reach * Math.cos(angle)), rounded(reach * Math.sin(angle))];
		}),
	};
}

/** One layer 200 wide and 100 high, scaled to each place: lower ones are wider and overlap less. */
export function foliage(tiers: number, hasStar: boolean): Node[] {
	const low = 0.165;
	const high = hasStar ? 0.93 : 1;
	const sizes = Array.from({ length: tiers }, (_, index) => 1 - (0.66 * index) / (tiers - 1));
	const whole = sizes.reduce((sum, size) => sum + size, 0);
	let passed = 0;
	const placed = sizes.flatMap((size, index): Node[] => {
		const from = low + ((high - low) * passed) / whole;
		passed += size;
		const to = low + ((high - low) * Math.min(whole, passed + 0.85 * size)) / whole;
		const across = `width / 200 * ${rounded(size)}`;
		return [
			{
				id: `scaled_${index + 1}`,
				op: 'scale',
				of: 'layer',
				by: [across, across, `height / 100 * ${rounded(to - from)}`],
			},
			{
				id: `turned_${index + 1}`,
				op: 'rotate',
				of: `scaled_${index + 1}`,
				by: [0, 0, (index % 2) * (180 / lobes)],
			},
			{
				id: `layer_${index + 1}`,
				op: 'move',
				of: `turned_${index + 1}`,
				by: [0, 0, `height * ${rounded(from)}`],
			},
		];
	});
	return [
		{
			id: 'layer',
			op: 'loft',
			sections: layer.map(({ z, radius, wave }) => ({
				profile: scalloped(100 * radius, wave),
				z: 100 * z,
			})),
		},
		...placed,
		{ id: 'foliage', op: 'union', of: sizes.map((_, index) => `layer_${index + 1}`) },
	];
}
