import type { Node } from '../../../mesh/program';
import type { Archetype, Design, Slot, Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, within, wordOf } from '../sliders';
import { choice, count, length, volume } from '../slot';
import { capacity, scaledToHold } from './hollow';
import { type PanForm, panBody, panCavity, panLid } from './pan-body';
import { longHandle, loopHandles } from './pan-handles';
import { expectPan, type PanShape, panEnds, panSizes, tenth } from './pan-limits';

export interface PanKind {
	readonly id: string;
	readonly names: readonly string[];
	readonly title: string;
	readonly form: PanForm;
	readonly diameter: number;
	readonly depth: number;
	readonly wall: number;
	readonly handles: number;
	readonly hasLid: boolean;
	/** How far a handle's end is above the rim, in diameters. */
	readonly rise: number;
	readonly metal: (typeof materials)['iron' | 'steel'];
	readonly kin: readonly string[];
	readonly examples: Archetype['examples'];
}

/** In diameters: how far a handle reaches, of one and of each of two. */
const reaches = [0, 0.68, 0.18] as const;

const lids = {
	none: ['no lid', 'without a lid', 'lidless', 'open'],
	lid: ['lid', 'cover', 'lidded', 'with a lid'],
};

function slotsOf({ diameter, depth, wall, handles, hasLid, rise }: PanKind): readonly Slot[] {
	const high = depth + diameter * (hasLid ? 0.19 : handles === 1 ? rise : 0);
	return [
		volume('volume', 'Volume', [2000, 5, 100_000, 10], ['holds', 'volume', 'capacity', 'hold']),
		length(
			'diameter',
			'Diameter',
			[diameter, 30, 1000, 1],
			['wide', 'diameter', 'across', 'width'],
			'x',
		),
		length('height', 'Height', [high, 10, 1000, 1], ['tall', 'high', 'height'], 'z'),
		length('depth', 'Depth', [depth, 6, 800, 1], ['deep', 'depth', 'side', 'sides']),
		length('wall', 'Wall', [wall, 0.8, 20, 0.1], ['wall', 'walls', 'thick', 'wall thickness']),
		length(
			'handle',
			'Handle length',
			[Math.round(diameter * (reaches[handles] ?? 0)), 8, 800, 1],
			['handle', 'handle length', 'long handle'],
		),
		count('handles', 'Handles', [handles, 0, 2, 1], ['handles', 'handle', 'grips']),
		choice('lid', 'Lid', hasLid ? { lid: lids.lid, none: lids.none } : lids),
	];
}

function formOf(kind: PanKind, slots: readonly Slot[], values: Values): PanShape {
	const handles = numberOf(slots, values, 'handles');
	const hasLid = wordOf(slots, values, 'lid') === 'lid';
	const above = hasLid ? 0.19 : handles === 1 ? kind.rise : 0;
	return { handles, hasLid, above, deep: above === 0 ? 'height' : 'depth' };
}

function holds(kind: PanKind, form: PanShape, values: Values): number {
	const scope = ['diameter', 'height', 'depth', 'wall'].map(
		(id) => [id, Number(values[id])] as const,
	);
	return capacity(panCavity(kind.form, form.deep), new Map(scope));
}

/** Where only one size is asked it keeps its shape; where a volume is, what is not asked gives way. */
function sized(kind: PanKind, form: PanShape, asked: Values): Values {
	const whole = kind.depth + kind.diameter * form.above;
	const at = (scale: number): Values => {
		const wide = Number(asked['diameter'] ?? (kind.diameter * scale).toFixed(3));
		const over = wide * form.above;
		const high = Number(asked['height'] ?? 0);
		const usual = high > 0 ? Math.max(high - over, high * 0.7) : kind.depth * scale;
		const depth = Number(asked['depth'] ?? usual.toFixed(3));
		return {
			wall: Math.min(20, Math.max(0.8, tenth((wide * kind.wall) / kind.diameter))),
			handle: Math.max(8, Math.round(wide * (reaches[form.handles] ?? 0))),
			...asked,
			diameter: wide,
			depth,
			height: high > 0 ? high : Number((depth + over).toFixed(3)),
		};
	};
	const wanted = Number(asked['volume'] ?? 0);
	if (wanted > 0) {
		const held = (values: Values) => holds(kind, form, values);
		return scaledToHold({ thing: kind.title.toLowerCase(), wanted, at, holds: held });
	}
	const { diameter, depth, height } = asked;
	return at(
		Number(diameter ?? 0) / kind.diameter ||
			Number(depth ?? 0) / kind.depth ||
			Number(height ?? 0) / whole ||
			1,
	);
}

function design(kind: PanKind, slots: readonly Slot[], asked: Values): Design {
	const form = formOf(kind, slots, asked);
	const { handles, hasLid, above, deep } = form;
	const all = sized(kind, form, asked);
	expectPan(form, all, asked);
	const ids = panSizes.filter(
		(id) => (id !== 'depth' || above > 0) && (id !== 'handle' || handles > 0),
	);
	const parts = partsOf(kind, form);
	// A long handle is to the right of the middle, so the pan is to the left.
	const aside: [string | number, number, number] = [handles === 1 ? '-handle / 2' : 0, 0, 0];
	const handleTop = hasLid ? 'depth + (height - depth) * 0.4' : 'height';
	return {
		params: within(slidersOf(slots, all, ids), panEnds(form, all)),
		nodes: [
			panBody(kind.form, deep),
			...(handles === 1 ? longHandle(kind.form, deep, handleTop) : []),
			...(handles === 2 ? loopHandles(kind.form, deep) : []),
			...(hasLid ? panLid(kind.form, deep) : []),
			...parts.map(({ id, node }): Node => ({ id: node, op: 'move', of: nodeOf(id), by: aside })),
		],
		parts,
		assumptions: [
			`Holds ${Math.round(holds(kind, form, all))} ml to the brim.`,
			...(above > 0 ? [`${tenth(Number(all['depth']))} mm deep.`] : []),
			...(asked['wall'] === undefined ? [`The wall is ${all['wall']} mm thick.`] : []),
		],
		box: { x: handles === 0 ? 'diameter' : `diameter + ${handles} * handle`, y: 'diameter' },
		surface: 'wall * 1.5',
	};
}

const nodeOf = (part: string) => (part === 'rivet' ? 'rivets' : part);

function partsOf({ title }: PanKind, { handles, hasLid }: PanShape): Design['parts'][number][] {
	const part = (id: string, label: string) => ({ id, label, node: `placed_${id}` });
	return [
		part('pan', title),
		...(handles > 0 ? [part('handle', handles === 1 ? 'Handle' : 'Handles')] : []),
		...(handles === 1 ? [part('bracket', 'Bracket'), part('rivet', 'Rivets')] : []),
		...(hasLid ? [part('lid', 'Lid'), part('knob', 'Knob')] : []),
	];
}

export function panOf(kind: PanKind): Archetype {
	const { id, names, title, examples, kin, metal } = kind;
	const slots = slotsOf(kind);
	return {
		...{ id, names, title, examples, slots, kin },
		parts: [
			{ id: 'pan', names: ['pan', 'pot', 'body'], material: metal },
			{ id: 'handle', names: ['handle', 'handles', 'grip', 'grips'], material: materials.ink },
			{ id: 'bracket', names: ['bracket', 'neck'], material: materials.steel },
			{ id: 'rivet', names: ['rivet', 'rivets'], material: materials.steel },
			{ id: 'lid', names: ['lid', 'cover'], material: metal },
			{ id: 'knob', names: ['knob'], material: materials.ink },
		],
		design: (values) => design(kind, slots, values),
		derived: (values) => ({
			volume: Math.round(holds(kind, formOf(kind, slots, values), values)),
		}),
		reopened: reopening({
			volume: ['height', 'diameter', 'depth', 'wall', 'handle'],
			depth: ['height'],
			height: ['depth'],
			lid: ['height'],
			handles: ['height', 'handle'],
		}),
	};
}
