import type { Node, Profile, Scalar } from '../../../mesh/program';

export type Triple = [Scalar, Scalar, Scalar];
export type Point = [Scalar, Scalar];

/** A node turned and then moved; the result has its id. */
export function placed(node: Node, by: Triple, turn?: Triple): Node[] {
	const { id } = node;
	const made = { ...node, id: `${id}_made` };
	if (turn === undefined) return [made, { id, op: 'move', of: made.id, by }];
	return [
		made,
		{ id: `${id}_turned`, op: 'rotate', of: made.id, by: turn },
		{ id, op: 'move', of: `${id}_turned`, by },
	];
}

/** What is drawn lying on its back (x to the right, y up, z outwards), on a wall: `turn` 0 looks to the front. */
export const onWall = (id: string, of: string, by: Triple, turn: Scalar = 0): Node[] => [
	{ id: `${id}_upright`, op: 'rotate', of, by: [90, 0, turn] },
	{ id, op: 'move', of: `${id}_upright`, by },
];

/** An outline seen from the front (x to the right, y up), drawn out over `deep` from `front` to the back. */
export function drawnBack(id: string, points: Point[], front: Scalar, deep: Scalar): Node[] {
	const profile: Profile = { kind: 'polygon', points };
	const y = `(${front}) + (${deep})`;
	return placed({ id, op: 'extrude', profile, height: deep }, [0, y, 0], [90, 0, 0]);
}

export interface Arch {
	readonly wide: string;
	/** To the top of the arch. */
	readonly high: string;
	readonly head: 'round' | 'pointed';
}

const share = (value: number) => Number(value.toFixed(4));
const pieces = 8;

/** x and y of the right half, from the springing to the top, in widths; y down from the top. */
const heads = {
	round: Array.from({ length: 2 * pieces + 1 }, (_, at): [number, number] => {
		const angle = (Math.PI / 2) * (at / (2 * pieces));
		return [share(Math.cos(angle) / 2), share((1 - Math.sin(angle)) / 2)];
	}),
	pointed: Array.from({ length: pieces + 1 }, (_, at): [number, number] => {
		const angle = (Math.PI / 3) * (at / pieces);
		return [share(Math.cos(angle) - 0.5), share(Math.sqrt(3) / 2 - Math.sin(angle))];
	}),
} as const;

/** The outline of an opening: `grow` larger all around, but its lower edge lies `below` y = 0. */
export function archOutline({ wide, high, head }: Arch, grow = '0', below = '0'): Profile {
	const [w, h] = [`(${wide} + 2 * ${grow})`, `${high} + ${grow}`];
	const right = heads[head].map(([x, y]): Point => [`${w} * ${x}`, `${h} - ${w} * ${y}`]);
	const left = right
		.slice(0, -1)
		.map(([x, y]): Point => [`-${x}`, y])
		.toReversed();
	const feet = ['', '-'].map((sign): Point => [`${sign}${w} / 2`, `-(${below})`]);
	return { kind: 'polygon', points: [...feet.slice(0, 1), ...right, ...left, ...feet.slice(1)] };
}

interface Frame {
	/** Around the opening. */
	readonly thick: string;
	/** As far as it stands out of the wall, it reaches into it. */
	readonly out: string;
	/** Below the opening too; else it is a door's. */
	readonly closed: boolean;
}

/** The frame around an opening, lying on its back. */
export function archFrame(id: string, arch: Arch, { thick, out, closed }: Frame): Node[] {
	const [outer, inner] = closed ? [thick, '0'] : ['0', thick];
	const whole = archOutline(arch, thick, outer);
	const hole = archOutline(arch, '0', inner);
	const block = (name: string, profile: Profile, times: number): Node[] =>
		placed({ id: name, op: 'extrude', profile, height: `${2 * times} * ${out}` }, [
			0,
			0,
			`-${times} * ${out}`,
		]);
	return [
		...block(`${id}_outside`, whole, 1),
		...block(`${id}_inside`, hole, 2),
		{ id, op: 'difference', from: `${id}_outside`, take: [`${id}_inside`] },
	];
}

/** A box whose lower face has its middle there. */
export const box = (id: string, size: Triple, by: Triple, bevel?: Scalar): Node[] =>
	placed({ id, op: 'box', size, ...(bevel === undefined ? {} : { bevel }) }, by);
