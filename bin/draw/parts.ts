import type { Manifold, ManifoldToplevel } from 'manifold-3d';
import { gear } from './gear';
import { rook } from './rook';
import { vase } from './vase';

/** A thing that the login page can show. */
export interface Part {
	id: string;
	part: string;
	/** What one would have asked for. */
	prompt: string;
	/** From how far above it is looked at: 0 level, 90 straight down. */
	pitchDegrees: number;
	build: (kernel: ManifoldToplevel) => Manifold;
}

export const parts: readonly Part[] = [
	{
		id: 'vase',
		part: 'twisted fluted vase',
		prompt: 'a tall vase with nine twisting flutes and a pinched neck',
		pitchDegrees: 20,
		build: vase,
	},
	{
		id: 'gear',
		part: 'spur gear, 24 teeth',
		prompt: 'a 24-tooth spur gear, module 4, with a keyed bore and six holes in the web',
		pitchDegrees: 47,
		build: gear,
	},
	{
		id: 'rook',
		part: 'chess rook',
		prompt: 'a chess rook with a turned foot and six merlons',
		pitchDegrees: 24,
		build: rook,
	},
];
