import type { Program } from '../../../../lib/mesh/program';
import { partName } from '../../../../lib/mesh/resolve';
import type { Colors } from '../take';

/** Parts with another colour get a material of their own. @param colors by the parts' names */
export function recolored(program: Program, colors: Colors): Program {
	const materials = [...program.materials];
	const taken = new Set(materials.map(({ id }) => id));
	const parts = program.parts.map((part) => {
		const color = colors[partName(part)];
		const material = program.materials.find(({ id }) => id === part.material);
		if (color === undefined || material === undefined) return part;
		const id = freeId(taken);
		taken.add(id);
		materials.push({ ...material, id, color });
		return { ...part, material: id };
	});
	return { ...program, materials, parts };
}

/** A take that was recoloured before has such materials already. */
function freeId(taken: ReadonlySet<string>): string {
	let number = 1;
	while (taken.has(`own_${number}`)) number += 1;
	return `own_${number}`;
}
