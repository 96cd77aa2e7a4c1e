import type { Node } from '../../../mesh/program';
import type { Design } from '../archetype';
import { type Point, placed, type Triple } from './pieces';
import { half, railParts, rails, tread } from './staircase-rail';

type Pieces = Pick<Design, 'nodes' | 'parts'>;

const board = 'min(rise * 0.1, run * 0.1)';
/** How far a tread stands out over the riser below it. */
const nose = 'run * 0.09';
/** Of the boards at both sides. */
const side = 'min(width * 0.05, rise * 0.24)';

/** An outline seen from the right (x to the back, y up), as thick as that and in the middle of x. */
function across(id: string, points: Point[], thick: string, by: Triple): Node[] {
	const [x, y, z] = by;
	const profile = { kind: 'polygon' as const, points };
	return placed(
		{ id, op: 'extrude', profile, height: thick },
		[`${x} - ${thick} / 2`, `${y} - ${half}`, z],
		[90, 0, 90],
	);
}

/** A tread with a round nose; from the front to the back exactly as long as the run. */
function treads(less: string): Node[] {
	const turn = Array.from({ length: 9 }, (_, at): Point => {
		const angle = (Math.PI * at) / 8;
		const [cos, sin] = [Math.cos(angle), Math.sin(angle)].map((one) => Number(one.toFixed(4)));
		return [`${tread} / 2 - ${tread} / 2 * ${sin}`, `rise - ${tread} / 2 + ${tread} / 2 * ${cos}`];
	});
	const back: Point[] = [
		['run', `rise - ${tread}`],
		['run', 'rise'],
	];
	const step: Triple = [0, 'run', 'rise'];
	return [
		...across('tread', [...turn, ...back], `(width - ${less})`, [0, 0, 0]),
		{ id: 'steps', op: 'repeat_linear', of: 'tread', count: 'steps', step },
	];
}

/** Upright boards under the noses; each but the lowest reaches behind the tread in front of it. */
function risers(): Node[] {
	const wide = `(width - ${side})`;
	const top = `rise - ${tread} / 2`;
	const front: Point[] = [
		[nose, 0],
		[`${nose} + ${board}`, 0],
		[`${nose} + ${board}`, top],
		[nose, top],
	];
	const foot = `-${tread} * 0.9`;
	const footed: Point[] = [
		[`-${board}`, foot],
		[`${nose} + ${board}`, foot],
		[`${nose} + ${board}`, top],
		[nose, top],
		[nose, `-${tread} * 0.1`],
		[`-${board}`, `-${tread} * 0.1`],
	];
	return [
		...across('first_riser', front, wide, [0, 0, 0]),
		...across('next_riser', footed, wide, [0, 'run', 'rise']),
		{
			id: 'next_risers',
			op: 'repeat_linear',
			of: 'next_riser',
			count: 'steps - 1',
			step: [0, 'run', 'rise'],
		},
		{ id: 'risers', op: 'group', of: ['first_riser', 'next_risers'] },
	];
}

const slope = 'rise / run';
const endY = '(steps * run - run * 0.03)';

/** A board at each side, a little higher than the noses, that the treads end in. */
function closedStringers(): Node[] {
	const above = 'rise * 0.22';
	const below = 'rise * 0.35';
	const top = 'steps * rise - rise * 0.03';
	const outline: Point[] = [
		['run * 0.05', 0],
		[`${below} * run / rise`, 0],
		[endY, `${endY} * ${slope} - ${below}`],
		[endY, top],
		[`(steps - 1.03) * run - ${above} * run / rise`, top],
		['run * 0.05', `rise * 1.05 + ${above}`],
	];
	return across('stringer', outline, side, [`(${side} - width) / 2`, 0, 0]);
}

/** A board under the treads at each side, cut like a saw, a little inside their ends. */
function openStringers(): Node[] {
	const under = `${tread} * 0.7`;
	const front = 'run * 0.12';
	const below = 'rise * 0.55';
	const thick = 'min(width * 0.06, rise * 0.3)';
	// Into the next one, so that all are one board.
	const tooth: Point[] = [
		[front, `-${below}`],
		[`run * 1.1 + ${front}`, `rise * 1.1 - ${below}`],
		[`run * 1.1 + ${front}`, `rise - ${under}`],
		[front, `rise - ${under}`],
	];
	const clip: Point[] = [
		['0', 0],
		[endY, 0],
		[endY, 'steps * rise'],
		['0', 'steps * rise'],
	];
	const x = `${thick} * 1.3 - width / 2`;
	return [
		...across('tooth', tooth, thick, [x, 0, 0]),
		{ id: 'teeth', op: 'repeat_linear', of: 'tooth', count: 'steps', step: [0, 'run', 'rise'] },
		{ id: 'saw', op: 'union', of: ['teeth'] },
		...across('clip', clip, `${thick} * 2`, [x, 0, 0]),
		{ id: 'stringer', op: 'intersection', of: ['saw', 'clip'] },
	];
}

export function straightStairs(isOpen: boolean, hasRails: boolean): Pieces {
	const between = isOpen ? `width - 2.6 * min(width * 0.06, rise * 0.3)` : `width - ${side}`;
	return {
		nodes: [
			...treads(isOpen ? '0' : side),
			...(isOpen ? openStringers() : [...risers(), ...closedStringers()]),
			{ id: 'stringers', op: 'repeat_linear', of: 'stringer', count: 2, step: [between, 0, 0] },
			...(hasRails ? rails() : []),
		],
		parts: [
			{ id: 'step', label: 'Steps', node: 'steps' },
			...(isOpen ? [] : [{ id: 'riser', label: 'Risers', node: 'risers' }]),
			{ id: 'stringer', label: 'Stringers', node: 'stringers' },
			...(hasRails ? railParts : []),
		],
	};
}
