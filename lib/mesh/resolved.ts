import type { Material, Node, Parameter, Part, Path, Profile, Scalar, Unit } from './program';

/** T with every scalar a number: lengths in millimetres, angles in degrees, counts whole. */
export type Numbers<T> = [Scalar] extends [T]
	? Extract<T, undefined> | number
	: T extends object
		? { readonly [Key in keyof T]: Numbers<T[Key]> }
		: T;

/** `key`: 64 hex characters, the SHA-256 of the op, its resolved arguments and the keys of its inputs. */
export type ResolvedNode = Numbers<Node> & { readonly key: string };
export type ResolvedProfile = Numbers<Profile>;
export type ResolvedPath = Numbers<Path>;

/** Of a thing: as many copies as the sum of `copies`, each row's together. */
export interface ResolvedThing {
	/** The group of its parts. */
	readonly id: string;
	readonly copies: readonly number[];
}

/** A program that passed all checks which need no geometry. */
export interface Resolved {
	readonly title: string;
	readonly unit: Unit;
	/** Each after its inputs; only those that a part needs. */
	readonly nodes: readonly ResolvedNode[];
	readonly parts: readonly Part[];
	readonly materials: readonly Material[];
	readonly params: readonly Parameter[];
	readonly things: readonly ResolvedThing[];
	readonly estimate: { readonly triangles: number; readonly instances: number };
}
