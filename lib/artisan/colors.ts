import { applyPatch } from '../mesh/patch';
import type { Program } from '../mesh/program';
import { partName } from '../mesh/resolve';

/**
 * The program with other colours. A part that shares its material gets one of its own, so that no other part
 * changes; one that does not keeps its material under its id, so that colouring again adds none.
 * @param colors `#rrggbb` by the part's name
 * @throws ProgramError `unknown_part`, `too_many`
 */
export function recolored(program: Program, colors: Readonly<Record<string, string>>): Program {
	return Object.entries(colors).reduce(withColor, program);
}

function withColor(program: Program, [name, color]: [string, string]): Program {
	const id = program.parts.find((part) => partName(part) === name)?.material;
	const material = program.materials.find((each) => each.id === id);
	const isShared = program.parts.filter((part) => part.material === id).length > 1;
	const own = { ...material, id: isShared || id === undefined ? unusedId(program) : id };
	return applyPatch(program, [
		...(material === undefined
			? []
			: [{ op: 'add_material' as const, material: { ...material, ...own, color } }]),
		{ op: 'set_material', name, material: own.id },
	]);
}

function unusedId({ materials }: Program): string {
	const isTaken = (id: string) => materials.some((material) => material.id === id);
	let number = 1;
	while (isTaken(`color_${number}`)) number += 1;
	return `color_${number}`;
}
