import type { Relation } from '../expectation';
import { gapBetween } from '../measure/gap';
import type { Model } from '../measure/model';
import { findNamed } from '../measure/named';
import { type Box, boxOf, type Shape } from '../measure/shape';
import { absent } from './parts';
import { relations } from './relations';
import { type Checks, entriesOf, type Verdict } from './verdict';

/** What is put on another may sink in a little, so that the two print as one: this share of the lower one. */
const sunk = 0.03;

/** How things stand to each other. */
export const placeChecks: Checks<'contact_mm' | 'placed' | 'grid'> = {
	contact_mm: (asked, { model }) => [contactVerdict(asked, model)],
	placed: (asked, { model }) => asked.map((one) => placedVerdict(one, model)),
	grid: (asked, { model }) =>
		entriesOf(asked).map(([thing, counts]) => gridVerdict(thing, counts, model)),
};

export const boxesOf = (model: Model, name: string): Box[] =>
	findNamed(model.nodes, name).each.map(({ surfaces }) =>
		boxOf(surfaces.map(({ shape }) => shape)),
	);

/** The things of a scene: what stands at the top of it, one for each name before the first stroke. */
function thingsOf(model: Model): Shape[][] {
	const things = new Map<string, Shape[]>();
	for (const node of model.nodes) {
		const name = node.name.split('/')[0] ?? '';
		const shapes = things.get(name) ?? [];
		const below = [node, ...node.children].flatMap(({ surfaces }) => surfaces);
		things.set(name, [...shapes, ...below.map(({ shape }) => shape)]);
	}
	return [...things.values()].filter((shapes) => shapes.length > 0);
}

function contactVerdict(asked: number, model: Model): Verdict {
	const name = 'contact_mm';
	const [one, other, ...more] = thingsOf(model);
	if (one === undefined || other === undefined || more.length > 0) {
		return { name, ok: false, words: 'there are not two things in it' };
	}
	const gap = gapBetween(one, other);
	const lowest = Math.min(boxOf(one).size[2], boxOf(other).size[2]);
	const words =
		gap > 0 ? `they are ${gap.toFixed(2)} mm apart` : `they overlap by ${(-gap).toFixed(2)} mm`;
	return { name, ok: gap <= asked && gap >= -Math.max(asked, sunk * lowest), words };
}

function placedVerdict([who, relation, whom]: [string, Relation, string], model: Model): Verdict {
	const name = `placed.${who} ${relation} ${whom}`;
	const [ones, others] = [
		boxesOf(model, who),
		whom.split('+').flatMap((one) => boxesOf(model, one)),
	];
	if (ones.length === 0) return absent(name, who);
	if (others.length === 0) return absent(name, whom);
	return {
		name,
		ok: relations[relation](ones, others),
		words: `${who} is not ${relation} ${whom}`,
	};
}

function gridVerdict(thing: string, counts: readonly [number, number], model: Model): Verdict {
	const centres = boxesOf(model, thing).map(({ centre }) => centre);
	const found = [0, 1].map((axis) => apart(centres.map((centre) => centre[axis] ?? 0)));
	const [across = 0, along = 0] = found;
	const ok = [counts, counts.toReversed()].some(([a, b]) => a === across && b === along);
	const words = `there are ${across} x ${along}, not ${counts.join(' x ')}`;
	const name = `grid.${thing}`;
	return { name, ok: ok && centres.length === across * along, words };
}

/** How many places there are among numbers that are nearly the same or not. */
function apart(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const span = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
	return sorted.filter((value, at) => at === 0 || value - (sorted[at - 1] ?? 0) > 0.01 * span)
		.length;
}
