import type { Material, Node, Parameter, Part, Scalar } from '../../mesh/program';

/** What of an archetype words can change. Lengths in millimetres, volumes in millilitres, angles in degrees. */
export type Slot =
	| {
			readonly id: string;
			readonly label: string;
			readonly kind: 'length' | 'count' | 'angle' | 'ratio' | 'volume';
			/** Where the prompt says nothing. */
			readonly value: number;
			readonly min: number;
			readonly max: number;
			/** Of its slider. */
			readonly step: number;
			/** As they stand beside a quantity: "wide", "shelves", "bore". */
			readonly words: readonly string[];
			/** Takes its place in `120 x 70 x 75 cm`, and follows "bigger". */
			readonly axis?: 'x' | 'y' | 'z';
	  }
	| {
			readonly id: string;
			readonly label: string;
			readonly kind: 'choice';
			readonly value: string;
			/** By each choice, the words that mean it. */
			readonly words: Readonly<Record<string, readonly string[]>>;
	  }
	| { readonly id: string; readonly label: string; readonly kind: 'text'; readonly value: string };

/** By slot. */
export type Values = Readonly<Record<string, number | string>>;

/** One side of the box around a thing, over its sliders: exactly that, or no more than that. */
export type Side = Scalar | { readonly atMost: Scalar };

/** What is built from the slots' values: standing on z = 0, centred in x and y, its front towards -y. */
export interface Design {
	/** The sliders: expressions of the nodes speak of them. In millimetres. */
	readonly params: readonly Parameter[];
	readonly nodes: readonly Node[];
	/** Without a material: the part's own of the archetype, or the one that the prompt names. */
	readonly parts: ReadonlyArray<Omit<Part, 'material'>>;
	/** What was decided that the prompt does not say: "Legs of 60 mm." */
	readonly assumptions: readonly string[];
	/** The box around it. Where absent, the slot with that axis is its side; without one for y, as wide as x. */
	readonly box?: { readonly [Axis in 'x' | 'y' | 'z']?: Side };
	/** How high what is put on it stands, where that is not its top: the seat of a chair. */
	readonly surface?: Scalar;
	/** Bodies of the whole, where it is not one. */
	readonly bodies?: number;
}

export interface Archetype {
	readonly id: string;
	/** What it is called, singular and plural, the best first. */
	readonly names: readonly string[];
	/** A name of something else too: it is meant where the prompt has one of these words ("holes" of a plate). */
	readonly alsoNamed?: { readonly name: string; readonly where: readonly string[] };
	readonly title: string;
	readonly slots: readonly Slot[];
	/** What has a name of its own: it can be coloured, counted, and spoken of. */
	readonly parts: ReadonlyArray<{
		readonly id: string;
		readonly names: readonly string[];
		readonly material: Omit<Material, 'id'>;
	}>;
	/** @throws Impossible where the values do not go together */
	design(values: Values): Design;
	/** Three prompts that it answers. */
	readonly examples: readonly [string, string, string];
	/** By count slot, the part of which that many are there. */
	readonly counted?: Readonly<Record<string, string>>;
	/** Words of other things that it is the nearest to: "sideboard" of a table. */
	readonly kin?: readonly string[];
	/** What follows from the sliders and is none itself, by slot: what a mug holds. */
	readonly derived?: (values: Values) => Readonly<Record<string, number>>;
	/** The slots that an edit leaves open again, or what they have would contradict its changes. */
	readonly reopened?: (was: Values, changes: Values) => readonly string[];
}

/** Values that make no sense together: the sentence is for people. */
export class Impossible extends Error {
	readonly code = 'impossible';
}
