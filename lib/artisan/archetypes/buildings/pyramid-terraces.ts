import type { Node } from '../../../mesh/program';
import type { Point } from './pieces';

interface Terraces {
	readonly steps: number;
	/** Shares of the width and the depth, of the lowest and above the highest. */
	readonly from: number;
	readonly to: number;
	/** Share of the height. */
	readonly top: number;
}

export const share = (value: number) => Number(value.toFixed(5));

/** Each reaches a little into the one below. */
export function terraces({ steps, from, to, top }: Terraces): Node[] {
	const high = top / steps;
	const tread = (from - to) / steps;
	const section = (size: number, z: number) => ({
		profile: {
			kind: 'rect' as const,
			size: [`width * ${share(size)}`, `depth * ${share(size)}`] as Point,
		},
		z: `height * ${share(z)}`,
	});
	const ids = Array.from({ length: steps }, (_, index) => `terrace_${index + 1}`);
	return [
		...ids.map((id, index): Node => {
			const [size, z] = [from - tread * index, high * index];
			return {
				id,
				op: 'loft',
				sections: [
					section(size, index === 0 ? 0 : z - high * 0.2),
					section(size - tread * 0.01, z + high * 0.05),
					section(size - tread * 0.3, z + high * 0.9),
					section(size - tread * 0.42, index === steps - 1 ? top : z + high),
				],
			};
		}),
		{ id: 'steps', op: 'group', of: ids },
	];
}
