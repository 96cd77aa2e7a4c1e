import { toGlb } from '../../../../lib/mesh/files/glb';
import { toObj } from '../../../../lib/mesh/files/obj';
import { toStl } from '../../../../lib/mesh/files/stl';
import { to3mf } from '../../../../lib/mesh/files/threemf';
import type { Built, Kernel } from '../../../../lib/mesh/kernel/kernel';
import type { Program } from '../../../../lib/mesh/program';
import { partName, resolve } from '../../../../lib/mesh/resolve';
import type { PartFormat, Request } from './protocol';
import { recolored } from './recolored';

type Order = Extract<Request, { type: 'export' }>;

/**
 * The file of one part, or of all, as the server writes it. A part that is repeated has all its copies, each in
 * its place; in an STL they are united, so that what touches is one solid.
 * @throws ProgramError for values that cannot be built
 */
export async function exported(kernel: Kernel, order: Order): Promise<ArrayBuffer> {
	const { program, values, colors } = order.wish;
	const wanted = only(recolored(program, colors), order.part);
	const bytes = await files[order.format](kernel.build(resolve(wanted, values)));
	return bytes.slice().buffer;
}

const files = {
	glb: ({ scene }) => toGlb(scene),
	stl: ({ scene, solid }) => toStl(solid, scene.title),
	'3mf': ({ scene }) => to3mf(scene),
	obj: ({ scene }) => toObj(scene),
} satisfies Record<PartFormat, (built: Built) => Uint8Array | Promise<Uint8Array>>;

/** The file is called after the part, and names no materials but its own. */
function only(program: Program, name: string | null): Program {
	const part = program.parts.find((one) => partName(one) === name);
	if (part === undefined) return program;
	const materials = program.materials.filter(({ id }) => id === part.material);
	return { ...program, title: `${program.title}: ${part.label}`, materials, parts: [part] };
}
