import type { Archetype } from '../archetype';
import { cube, cuboid } from './blocks';
import { cone, frustum } from './cone';
import { cylinder, disc, rod } from './cylinder';
import { heart } from './heart';
import { dodecahedron, icosahedron, octahedron, tetrahedron } from './polyhedra';
import { prism } from './prism';
import { hemisphere, sphere } from './sphere';
import { star } from './star';
import { torus } from './torus';
import { wedge } from './wedge';

export const shapes: readonly Archetype[] = [
	star,
	heart,
	sphere,
	cube,
	cuboid,
	cylinder,
	cone,
	torus,
	disc,
	rod,
	frustum,
	hemisphere,
	prism,
	wedge,
	tetrahedron,
	octahedron,
	dodecahedron,
	icosahedron,
];
