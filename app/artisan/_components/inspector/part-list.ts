import type { Program } from '../../../../lib/mesh/program';
import type { Colors } from '../take';

/** A part as its row shows it. */
export interface PartEntry {
	/** `group/id`, or `id`. */
	readonly name: string;
	readonly label: string;
	/** Its label where the heading says whose it is: "Seat" for "Chair: Seat". */
	readonly shown: string;
	/** `#rrggbb` of the program. */
	readonly color: string;
}

export interface PartGroup {
	/** Null for parts without one. */
	readonly group: string | null;
	readonly parts: readonly PartEntry[];
}

/** Parts in their order, those of one group together. */
export function partGroups({ parts, materials, things = [] }: Program): PartGroup[] {
	const groups = new Map<string | null, PartEntry[]>();
	for (const part of parts) {
		const group = part.group ?? null;
		const material = materials.find(({ id }) => id === part.material);
		const name = group === null ? part.id : `${group}/${part.id}`;
		const { label } = part;
		const whose = `${things.find(({ id }) => id === group)?.label}: `;
		const shown = label.startsWith(whose) ? label.slice(whose.length) : label;
		const entry = { name, label, shown, color: material?.color ?? '#808080' };
		groups.set(group, [...(groups.get(group) ?? []), entry]);
	}
	return [...groups].map(([group, entries]) => ({ group, parts: entries }));
}

/** The colours with another one of a part; the program's own is not among them. */
export function recolored(colors: Colors, part: PartEntry, color: string): Colors {
	const { [part.name]: _, ...others } = colors;
	return color === part.color ? others : { ...others, [part.name]: color };
}

export function toggled(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
	const next = new Set(names);
	if (!next.delete(name)) next.add(name);
	return next;
}

/** "left_wing" as people write it. */
export function wordsOf(id: string): string {
	const words = id.replaceAll('_', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "table-leg.stl": a name that every system takes. */
export function fileNameOf(title: string, part: string, format: string): string {
	const plain = `${title}-${part}`
		.normalize('NFKD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-');
	return `${plain.slice(0, 60).replaceAll(/^-+|-+$/g, '') || 'part'}.${format}`;
}
