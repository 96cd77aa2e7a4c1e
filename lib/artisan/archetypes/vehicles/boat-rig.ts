import type { Node } from '../../../mesh/program';
import { sin, tidy, times } from '../numbers';
import { sailing } from './boat-sailing';
import type { Fit } from './form';

/** A sail between its luff and its leech, each from its foot to its head as x; bellied to the left. */
function sail(
	id: string,
	[low, high]: readonly [number, number],
	edges: (share: number) => readonly [number, number],
): Node {
	const pieces = 24;
	const thick = 26;
	return {
		id,
		op: 'loft',
		sections: times(pieces + 1, (index) => {
			const share = index / pieces;
			const [front, rear] = edges(share);
			const [chord, middle] = [front - rear, (front + rear) / 2];
			const line = (side: number) =>
				times(13, (step): [number, number] => {
					const u = step / 12;
					const belly = chord * 0.11 * sin(180 * u ** 0.8) * (1 - 0.4 * share);
					return [tidy(chord * (0.5 - u)), tidy(belly + (side * thick) / 2)];
				});
			return {
				profile: { kind: 'polygon', points: [...line(-1), ...line(1).toReversed()] },
				z: tidy(low + (high - low) * share),
				shift: [tidy(middle), 0],
			};
		}),
	};
}

const stick = (
	id: string,
	radius: number,
	points: ReadonlyArray<[number, number, number]>,
): Node => ({
	id,
	op: 'sweep',
	profile: { kind: 'circle', radius, segments: 10 },
	path: { kind: 'points', points: [...points] },
});

const mastX = 700;

/** Mast, boom, two sails and the wires that hold the mast, over the deck at 0: 8300 high. */
export function rig(sails: number, rigged: Fit): Node[] {
	const top = sailing.high - sailing.deck;
	/** Where the wire to the bow is, which carries the jib. */
	const forestay = (z: number) => 3330 - ((3330 - mastX) * (z + 40)) / (top + 10);
	const [jibLow, jibHigh] = [330, top * 0.86];
	const reach = (from: number, to: number, share: number) => from + (to - from) * share;
	return [
		{ id: 'pole', op: 'cylinder', radius: 62, radius_top: 34, height: top + 300, segments: 24 },
		{ id: 'pole_at', op: 'move', of: 'pole', by: [mastX, 0, -300] },
		{ id: 'boom_pole', op: 'cylinder', radius: 45, height: 3150, bevel: 12, segments: 20 },
		{ id: 'boom_level', op: 'rotate', of: 'boom_pole', by: [0, -90, 0] },
		{ id: 'boom_at', op: 'move', of: 'boom_level', by: [mastX, 0, 880] },
		{ id: 'spars', op: 'union', of: ['pole_at', 'boom_at'] },
		rigged('mast', 'spars'),
		sail('main_cloth', [905, top - 250], (share) => [
			reach(mastX - 30, mastX - 10, share),
			reach(-2350, mastX - 160, share) - 330 * sin(180 * share),
		]),
		rigged('main', 'main_cloth'),
		sail('jib_cloth', [jibLow, jibHigh], (share) => [
			forestay(reach(jibLow, jibHigh, share)) + 4,
			reach(900, mastX + 230, share) + 60 * sin(180 * share),
		]),
		rigged('jib', 'jib_cloth'),
		{ id: 'sails', op: 'group', of: sails > 1 ? ['main', 'jib'] : ['main'] },
		stick('forestay', 20, [
			[forestay(-40), 0, -40],
			[mastX, 0, top - 30],
		]),
		stick('backstay', 14, [
			[-3300, 0, -150],
			[mastX, 0, top - 30],
		]),
		stick('shroud_right', 14, [
			[mastX - 250, -1105, -200],
			[mastX, 0, top * 0.72],
		]),
		{ id: 'shroud_left', op: 'mirror', of: 'shroud_right', axis: 'y' },
		{ id: 'wires', op: 'union', of: ['forestay', 'backstay', 'shroud_right', 'shroud_left'] },
		rigged('rigging', 'wires'),
	];
}
