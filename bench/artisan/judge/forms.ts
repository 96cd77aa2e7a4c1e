import { isBall } from '../measure/ball';
import { circleAround } from '../measure/circle';
import { cornersOf } from '../measure/corners';
import { flatFacesOf } from '../measure/flat-faces';
import { outlineOf } from '../measure/outline';
import { shankOf } from '../measure/shank';
import { teethOf } from '../measure/teeth';
import { holdsOf } from '../measure/vessel';
import { type Checks, entriesOf, measured } from './verdict';

/** What form the solid has. */
export const formChecks: Checks<
	| 'watertight'
	| 'bodies'
	| 'genus'
	| 'shape'
	| 'outline_vertices'
	| 'circle_mm'
	| 'flat_faces'
	| 'teeth'
	| 'shank_mm'
	| 'volume_mm3'
	| 'inner_volume_ml'
> = {
	watertight: (_, { model }) => {
		const { openEdges, volume } = model.topology;
		const words = openEdges > 0 ? `${openEdges} edges are open` : 'it is inside out';
		return [{ name: 'watertight', ok: openEdges === 0 && volume > 0, words }];
	},
	bodies: (asked, { model }) => [measured('bodies', model.topology.bodies, asked, 0)],
	genus: (asked, { model }) => [measured('genus', model.topology.genus, asked, 0)],
	shape: (asked, { model }) => {
		const ok = isBall(model.solid, model.topology.volume);
		return [{ name: 'shape', ok, words: `it is no ${asked}` }];
	},
	outline_vertices: (asked, { model }) => [
		measured('outline_vertices', cornersOf(outlineOf(model.solid)), asked, 0),
	],
	circle_mm: (asked, { model }) => [
		measured('circle_mm', circleAround(outlineOf(model.solid)), asked),
	],
	flat_faces: (asked, { model }) => [measured('flat_faces', flatFacesOf(model.solid), asked, 0)],
	teeth: (asked, { model }) => [measured('teeth', teethOf(model.solid), asked, 0)],
	shank_mm: (asked, { model }) => {
		const shank = shankOf(model.solid);
		const found = { d: shank?.diameter ?? 0, l: shank?.length ?? 0 };
		return entriesOf(asked).map(([side, value]) =>
			measured(`shank_mm.${side}`, side === 'd' ? found.d : found.l, value),
		);
	},
	volume_mm3: (asked, { model, expect }) => [
		measured('volume_mm3', model.topology.volume, asked, expect.volume_tol),
	],
	inner_volume_ml: (asked, { model, expect }) => [
		measured('inner_volume_ml', holdsOf(model.solid), asked, expect.volume_tol),
	],
};
