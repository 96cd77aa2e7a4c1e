import { Impossible, type Values } from '../archetype';
import type { within } from '../sliders';

export interface PanShape {
	readonly handles: number;
	readonly hasLid: boolean;
	/** What is above the rim, in diameters. */
	readonly above: number;
	/** The depth as an expression: where nothing is above the rim it is the height. */
	readonly deep: string;
}

export const tenth = (value: number) => Math.round(value * 10) / 10;

export const panSizes = ['diameter', 'height', 'depth', 'wall', 'handle'] as const;

/** @throws Impossible where the wall leaves no hollow, or nothing of the height is left for the lid */
export function expectPan(form: PanShape, all: Values, asked: Values): void {
	const { handles, hasLid, above } = form;
	const [wide = 0, high = 0, depth = 0, wall = 0, handle = 0] = panSizes.map((id) =>
		Number(all[id]),
	);
	if (wall * 4 > depth || wall * 14 > wide) {
		throw new Impossible('The wall is too thick for a pan this small.');
	}
	const [least, most] = handles === 1 ? oneHandle : twoHandles;
	if (handles > 0 && (handle < least * wide || handle > most * wide)) {
		const range = `${Math.ceil(wide * least)} to ${Math.floor(wide * most)} mm`;
		throw new Impossible(`A handle of a pan ${tenth(wide)} mm wide is ${range} long.`);
	}
	if (above === 0 && asked['depth'] !== undefined && Math.abs(depth - high) > 0.05) {
		throw new Impossible('Without a lid or a long handle it is as high as it is deep.');
	}
	if (above > 0 && high - depth < neededAbove(form, wide, wall)) {
		throw new Impossible(
			`Of ${tenth(high)} mm height ${tenth(depth)} mm of depth leave nothing for ${hasLid ? 'the lid' : 'the handle'}.`,
		);
	}
}

/** How long handles can be, in diameters. */
const [oneHandle, twoHandles] = [[0.2, 4] as const, [0.07, 0.5] as const];

const neededAbove = ({ hasLid }: PanShape, wide: number, wall: number) =>
	hasLid ? Math.max(0.05 * wide, 2.5 * wall) : 0.01 * wide;

/** How far its sliders go, by the others' values. */
export function panEnds(form: PanShape, all: Values): Parameters<typeof within>[1] {
	const [wide = 0, high = 0, depth = 0, wall = 0, handle = 0] = panSizes.map((id) =>
		Number(all[id]),
	);
	const [least, most] = form.handles === 1 ? oneHandle : twoHandles;
	const needed = form.above > 0 ? neededAbove(form, wide, wall) : 0;
	const below = form.above > 0 ? depth : 4 * wall;
	return {
		diameter: {
			min: Math.max(14 * wall, handle / most),
			max: handle > 0 ? handle / least : wide * 9,
		},
		height: { min: below + needed, max: below + needed + (form.above > 0 ? wide : 9 * wide) },
		depth: { min: 4 * wall, max: high - needed },
		wall: { max: Math.min(depth / 4, wide / 14) },
		handle: { min: least * wide, max: most * wide },
	};
}
