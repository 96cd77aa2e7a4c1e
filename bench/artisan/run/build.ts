import { outcomeOf } from '../../../lib/artisan/geometry/outcome';
import type { End } from '../../../lib/artisan/geometry/run';
import { check } from '../../../lib/mesh/checks/checks';
import { toGlb } from '../../../lib/mesh/files/glb';
import { toObj } from '../../../lib/mesh/files/obj';
import { toStl } from '../../../lib/mesh/files/stl';
import { to3mf } from '../../../lib/mesh/files/threemf';
import type { Kernel } from '../../../lib/mesh/kernel/kernel';
import { isProgramError } from '../../../lib/mesh/problem';
import type { Program } from '../../../lib/mesh/program';
import { resolve } from '../../../lib/mesh/resolve';
import { openKernel } from '../../support/kernel';
import type { Files } from '../measure/model';

export interface Built {
	readonly status: string;
	readonly message: string;
	readonly files: Files | null;
	readonly milliseconds: number;
}

export type Build = (
	program: Program,
	planned: { readonly status: 'ready' | 'partial'; readonly message: string },
) => Promise<Built>;

/** Builds in this process what a geometry process would, and ends as a task does: without its deadline, and no picture. */
export async function createBuild(): Promise<Build> {
	let kernel = await openKernel();
	return async (program, planned) => {
		const since = performance.now();
		try {
			const { files, end } = await produce(kernel, program);
			const { status, message } = outcomeOf(end, planned);
			const isKept = status === 'completed' || status === 'partial';
			const milliseconds = performance.now() - since;
			return { status, message, files: isKept ? files : null, milliseconds };
		} catch (thrown) {
			if (!(thrown instanceof Error)) throw thrown;
			// What is no refusal has broken the kernel.
			if (!isProgramError(thrown)) kernel = await openKernel();
			const milliseconds = performance.now() - since;
			return { status: 'failed', message: thrown.message, files: null, milliseconds };
		}
	};
}

async function produce(kernel: Kernel, program: Program): Promise<{ files: Files; end: BuiltEnd }> {
	const { scene, solid } = kernel.build(resolve(program));
	const files = {
		glb: await toGlb(scene),
		stl: toStl(solid, scene.title),
		threemf: to3mf(scene),
		obj: toObj(scene),
	};
	const isWatertight = check(scene, solid).watertight.ok;
	return { files, end: { type: 'built', files: [], checks: null, isWatertight } };
}

type BuiltEnd = Extract<End, { type: 'built' }>;
