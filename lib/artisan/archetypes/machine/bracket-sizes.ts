import { Impossible, type Values } from '../archetype';
import { rounded } from '../rounded';

export interface Sizes extends Record<string, number> {
	readonly width: number;
	readonly depth: number;
	readonly height: number;
	readonly thickness: number;
	readonly fillet: number;
	readonly corner: number;
	readonly base_holes: number;
	readonly upright_holes: number;
	readonly hole: number;
}

/** A bracket of which only one size is asked keeps its shape. */
export function sizesOf(values: Values, isBlank: boolean): Sizes {
	const asked = (id: string): number | null => (id in values ? Number(values[id]) : null);
	const leg = asked('leg') ?? asked('depth') ?? asked('height');
	const scale = leg !== null ? leg / 60 : (asked('width') ?? 40) / 40;
	const size = (id: string, usual: number) => asked(id) ?? rounded(usual);
	const depth = size('depth', asked('leg') ?? asked('height') ?? 60 * scale);
	const height = size('height', asked('leg') ?? depth);
	const width = size('width', 40 * Math.min(scale, Math.min(depth, height) / 60));
	const small = Math.min(depth, height);
	const thickness = size('thickness', Math.min(Math.max(depth, height) / 15, small / 6));
	const fillet = size('fillet', thickness * 0.75);
	const total = asked('holes');
	const each = asked('leg_holes');
	const base = asked('base_holes') ?? each ?? (total === null ? 2 : Math.ceil(total / 2));
	const upright = asked('upright_holes') ?? each ?? (total === null ? 2 : Math.floor(total / 2));
	const free = small - thickness - fillet;
	const most = Math.max(1, base, upright);
	return {
		...{ width, depth, height, thickness, fillet },
		corner: size('corner', Math.min(width, small) * 0.15),
		base_holes: isBlank ? 0 : base,
		upright_holes: isBlank ? 0 : upright,
		hole: size(
			'hole',
			Math.min(0.15 * Math.min(width, small), 0.45 * free, (0.3 * Math.max(free, width)) / most),
		),
	};
}

/** Its holes lie beside each other. */
export const isWide = (sizes: Sizes, leg: 'base' | 'upright'): boolean =>
	sizes.width > 1.2 * (leg === 'base' ? sizes.depth : sizes.height);

/** @throws Impossible where the legs are too short for the bend or for their holes */
export function check(sizes: Sizes): void {
	const { width, depth, height, thickness, fillet, hole, corner } = sizes;
	const free = Math.min(depth, height) - thickness - fillet;
	if (free < 0.2 * Math.min(depth, height)) {
		const sheet = `A sheet of ${thickness} mm bent with a radius of ${fillet} mm`;
		throw new Impossible(`${sheet} leaves nothing of legs this short.`);
	}
	if (corner > Math.min(width / 2, free)) {
		throw new Impossible(`Corners of ${corner} mm are too round for legs this small.`);
	}
	for (const leg of ['base', 'upright'] as const) {
		const many = sizes[`${leg}_holes`];
		const long = (leg === 'base' ? depth : height) - thickness - fillet;
		const [along, across] = isWide(sizes, leg) ? [width, long] : [long, width];
		if (many > 0 && (along / many < 1.2 * hole || across < 1.3 * hole)) {
			const room = rounded(Math.min(along / many / 1.2, across / 1.3));
			const holes = `${many} holes of ${hole} mm do not fit into the ${leg} of this bracket`;
			throw new Impossible(`${holes}: they can have ${room} mm.`);
		}
	}
}
