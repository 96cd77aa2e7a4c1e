import type { Node, Scalar } from '../../../mesh/program';

export const short = (value: number) => Number(value.toFixed(5));

/** Diameter of the rings' wire, and what it goes around. */
export const wire = 'min(thickness * 0.11, depth / rings * 0.3)';
/** How thick a label with letters on it is. */
export const raise = 'thickness * 0.03';
/** How far rings, a band or a label are above the front cover. */
export const above = { spiral: `${wire} * 0.7`, band: 'thickness * 0.045', plain: raise } as const;
export type Binding = keyof typeof above;

/** How far the rings reach out to the left of the covers. */
export const out = 'thickness * 0.44';
export const moved = (id: string, of: string, by: [Scalar, Scalar, Scalar]): Node => ({
	id,
	op: 'move',
	of,
	by,
});

/** The outside of the front cover. */
export const coverTop = (binding: Binding) => `(thickness - ${above[binding]})`;

/** Covers and pages: rings take room at the left, a band at the head and the foot. */
export const block = (binding: Binding) =>
	binding === 'spiral'
		? { wide: `(width - ${out})`, deep: 'depth', x: `${out} / 2` }
		: {
				wide: 'width',
				deep: binding === 'band' ? `(depth - 2 * ${above.band})` : 'depth',
				x: '0',
			};

export const round = 'min(width, depth) * 0.035';

export function pages(binding: Binding): Node[] {
	const { wide, deep, x } = block(binding);
	const sheets = 14;
	const high = `(${coverTop(binding)} - 2 * cover)`;
	const inset = 'min(width, depth) * 0.018';
	// At the spine they reach into the cover, or to its edge.
	const far = binding === 'spiral' ? '0' : 'cover * 0.5';
	const broad = `${wide} - ${inset} - ${far}`;
	const slab = (id: string, less: string, z: string): Node => ({
		id,
		op: 'box',
		size: [`${broad} - ${less}`, `${deep} - 2 * ${inset} - 2 * (${less})`, z],
		round: 'min(width, depth) * 0.02',
	});
	const groove = 'min(thickness * 0.03, width * 0.004)';
	return [
		slab('sheet', '0', `${high} / ${sheets} * 0.55`),
		moved('first_sheet', 'sheet', [
			`${x} + (${far} - ${inset}) / 2`,
			0,
			`cover + ${high} / ${sheets} * 0.22`,
		]),
		{
			id: 'sheets',
			op: 'repeat_linear',
			of: 'first_sheet',
			count: sheets,
			step: [0, 0, `${high} / ${sheets}`],
		},
		slab('core', groove, `${high} + cover * 0.2`),
		moved('whole_core', 'core', [`${x} + (${far} - ${inset} - ${groove}) / 2`, 0, 'cover * 0.9']),
		{ id: 'pages', op: 'group', of: ['sheets', 'whole_core'] },
	];
}
