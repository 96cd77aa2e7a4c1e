import { type Node, readGlb, type Surface, surfacesOf } from './glb';
import { readObj } from './obj';
import { type Box, boxOf, type Shape } from './shape';
import { readStl } from './stl';
import { type Coloured, readThreemf } from './threemf';
import { type Topology, topologyOf } from './topology';
import { weld } from './weld';

/** What a person downloads. */
export interface Files {
	readonly glb: Uint8Array;
	readonly stl: Uint8Array;
	readonly threemf: Uint8Array;
	readonly obj: Uint8Array;
}

/** All that the files say, in millimetres with z up; the solid is that of the STL, its corners welded. */
export interface Model {
	readonly files: Files;
	readonly solid: Shape;
	readonly topology: Topology;
	readonly box: Box;
	readonly nodes: readonly Node[];
	readonly surfaces: readonly Surface[];
	readonly threemf: Coloured;
	readonly obj: Shape;
}

/** @throws when one of the files cannot be read */
export function readModel(files: Files): Model {
	const solid = weld(readStl(files.stl));
	const nodes = readGlb(files.glb);
	return {
		files,
		solid,
		topology: topologyOf(solid),
		box: boxOf([solid]),
		nodes,
		surfaces: surfacesOf(nodes),
		threemf: readThreemf(files.threemf),
		obj: readObj(files.obj),
	};
}
