import type { Expectation, PartSizes, Value } from '../expectation';
import { differs, mainColour } from '../measure/colour';
import type { Files, Model } from '../measure/model';
import { findNamed } from '../measure/named';
import { rgbOf } from '../measure/srgb';
import { partSizesOf, together } from './parts';
import {
	type Checks,
	entriesOf,
	matches,
	measured,
	type Subject,
	spoken,
	type Verdict,
} from './verdict';

type Edit = NonNullable<Expectation['edit']>;
type EditCheck<Asked> = (
	asked: Asked,
	model: Model,
	was: Model,
	subject: Subject,
) => { ok: boolean; words: string };

/** What nobody asked to change is the same within this. */
const still = 0.001;
/** CIE dE: seen by everybody, and by nobody. */
const [seen, unseen] = [5, 1];
/** The title in the head of an STL may change, the triangles behind it may not. */
const headBytes = 80;

const ratio =
	(axis: 0 | 1 | 2): EditCheck<Value> =>
	(asked, model, was) => {
		const found = model.box.size[axis] / was.box.size[axis];
		const words = `${'xyz'.charAt(axis)} is ${found.toFixed(3)} of what it was, not ${spoken(asked)}`;
		return { ok: matches(found, asked, 0.01), words };
	};

const unchanged =
	(sides: ReadonlyArray<0 | 1 | 2>): EditCheck<true> =>
	(_, model, was) =>
		together(
			sides.map((axis) =>
				measured(`side ${'xyz'.charAt(axis)}`, model.box.size[axis], was.box.size[axis], still),
			),
		);

const checks: { readonly [Key in keyof Required<Edit>]: EditCheck<NonNullable<Edit[Key]>> } = {
	x_ratio: ratio(0),
	y_ratio: ratio(1),
	z_ratio: ratio(2),
	xy_unchanged: unchanged([0, 1]),
	size_unchanged: unchanged([0, 1, 2]),
	shape_unchanged: (_, { files }, was) => ({
		ok: isSame(files.stl.subarray(headBytes), was.files.stl.subarray(headBytes)),
		words: 'the solid has changed',
	}),
	part_ratio: (asked, model, was) =>
		together(entriesOf(asked).map(([part, sizes]) => partRatio(part, sizes, [model, was]))),
	parts_unchanged: (asked, model, was) =>
		together(
			asked.map((part) =>
				partRatio(part, { thin: [0.999, 1.001], wide: [0.999, 1.001], tall: [0.999, 1.001] }, [
					model,
					was,
				]),
			),
		),
	color_changed: (asked, model, was) =>
		together(asked.map((part) => colourVerdict(part, [model, was], (far) => far > seen))),
	color_unchanged: (asked, model, was) =>
		together(asked.map((part) => colourVerdict(part, [model, was], (far) => far <= unseen))),
	identical_to_turn: (asked, { files }, _, { turns }) => {
		const other = turns[asked - 1]?.files;
		const ok = other !== null && other !== undefined && areSame(files, other);
		return { ok, words: `the files are not those of turn ${asked}` };
	},
};

/** Against the take before; `identical_to_turn` against whichever it names. */
export const editChecks: Checks<'edit'> = {
	edit: (asked, subject) =>
		entriesOf<unknown>(asked).map(([key, value]) => {
			const name = `edit.${key}`;
			const was = subject.before?.model ?? null;
			if (was === null) return { name, ok: false, words: 'there is nothing that was changed' };
			// The key is of the value: the schema has read both.
			const check = checks[key as keyof Edit] as EditCheck<never>;
			return { name, ...check(value as never, subject.model, was, subject) };
		}),
};

const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

const areSame = (one: Files, other: Files): boolean =>
	isSame(one.glb, other.glb) && isSame(one.stl, other.stl);

function partRatio(part: string, sizes: PartSizes, models: readonly [Model, Model]): Verdict {
	const [now, was] = models.map(({ nodes }) => findNamed(nodes, part).each[0]);
	if (!now || !was) return { name: part, ok: false, words: `there is no part called ${part}` };
	const [own, old] = [partSizesOf(now), partSizesOf(was)];
	const sides = entriesOf(sizes).map(([side, value]) =>
		measured(`${part}.${side}`, (own[side] ?? 0) / (old[side] ?? 1), value),
	);
	return { name: part, ...together(sides) };
}

function colourVerdict(
	part: string,
	models: readonly [Model, Model],
	isRight: (far: number) => boolean,
): Verdict {
	const [now = 'none', was = 'none'] = models.map((model) =>
		mainColour(
			part === '*'
				? model.surfaces
				: findNamed(model.nodes, part).each.flatMap(({ surfaces }) => surfaces),
		),
	);
	const isThere = now !== 'none' && was !== 'none';
	const ok = isThere && isRight(differs(rgbOf(now), rgbOf(was)));
	return { name: part, ok, words: `${part} was ${was} and is ${now}` };
}
