import { evaluate } from './expression';
import { parseExpression } from './expression-parse';
import { limits } from './limits';
import { isProgramError, ProgramError, type ProgramErrorCode, spoken } from './problem';
import type { Scalar } from './program';

/** Turns scalars of one program into numbers; the same text is evaluated once. */
export interface Units {
	readonly scope: ReadonlyMap<string, number>;
	readonly millimetres: number;
	readonly known: Map<string, number>;
}

type Three<T> = readonly [T, T, T];

/** Reads the arguments of one node; every refusal names the node and the argument. */
export class Measure {
	readonly #node: string;
	readonly #units: Units;

	constructor(node: string, units: Units) {
		this.#node = node;
		this.#units = units;
	}

	/** Millimetres of either sign. */
	length = (name: string, given: Scalar): number => {
		const millimetres = this.#number(name, given) * this.#units.millimetres;
		if (Math.abs(millimetres) > limits.largestMm) {
			const most = spoken(limits.largestMm);
			throw this.refuse('out_of_range', `${name} is longer than ${most} mm`);
		}
		return millimetres + 0;
	};

	/** Millimetres, more than nothing. */
	positive = (name: string, given: Scalar): number => {
		const millimetres = this.length(name, given);
		if (millimetres < limits.smallestMm) {
			const is = `${name} is ${spoken(millimetres)} mm`;
			throw this.refuse('not_positive', `${is}; it must be at least ${limits.smallestMm} mm`);
		}
		return millimetres;
	};

	/** Millimetres, 0 or more. */
	notNegative = (name: string, given: Scalar): number => {
		const millimetres = this.length(name, given);
		if (millimetres < 0) {
			throw this.refuse(
				'not_positive',
				`${name} is ${spoken(millimetres)} mm; it must be 0 or more`,
			);
		}
		return millimetres;
	};

	/** A whole number; what calculating in binary adds to one (1e-9) is forgiven. */
	whole = (
		name: string,
		given: Scalar,
		[min, max]: readonly [number, number],
		code: ProgramErrorCode = 'out_of_range',
	): number => {
		const number = this.#number(name, given);
		const whole = Math.round(number) + 0;
		if (Math.abs(number - whole) > 1e-9 * Math.max(1, Math.abs(number))) {
			throw this.refuse('not_whole', `${name} is ${spoken(number)}; it must be a whole number`);
		}
		if (whole < min || whole > max) {
			const range = `from ${spoken(min)} to ${spoken(max)}`;
			throw this.refuse(code, `${name} is ${spoken(whole)}; it must be ${range}`);
		}
		return whole;
	};

	segments = (name: string, given: Scalar): number => this.whole(name, given, [3, limits.segments]);

	copies = (name: string, given: Scalar): number => {
		const copies = this.whole(name, given, [1, Number.MAX_SAFE_INTEGER]);
		this.fewCopies(copies);
		return copies;
	};

	fewCopies(copies: number): void {
		if (copies > limits.copies) {
			const most = spoken(limits.copies);
			const asks = `Node "${this.#node}" asks for ${spoken(copies)} copies`;
			throw new ProgramError(
				'too_many_copies',
				`${asks}; at most ${most} are possible.`,
				this.#node,
			);
		}
	}

	/** Degrees of either sign, up to a hundred turns. */
	degrees = (name: string, given: Scalar): number => this.between(name, given, [-36_000, 36_000]);

	/** Degrees, more than 0 and at most a whole turn. */
	arc = (name: string, given: Scalar): number => this.between(name, given, [0.001, 360]);

	/** A number without a unit. */
	between = (name: string, given: Scalar, [min, max]: readonly [number, number]): number => {
		const number = this.#number(name, given);
		if (number < min || number > max) {
			const range = `from ${spoken(min)} to ${spoken(max)}`;
			throw this.refuse('out_of_range', `${name} is ${spoken(number)}; it must be ${range}`);
		}
		return number + 0;
	};

	/** What one axis is multiplied by; a negative one mirrors. */
	factor = (name: string, given: Scalar): number => {
		const factor = this.between(name, given, [-10_000, 10_000]);
		if (Math.abs(factor) < 0.0001) {
			throw this.refuse('out_of_range', `${name} is ${spoken(factor)}; it must not be 0`);
		}
		return factor;
	};

	three(
		name: string,
		[x, y, z]: Three<Scalar>,
		read: (name: string, given: Scalar) => number,
	): [number, number, number] {
		return [read(`${name} in x`, x), read(`${name} in y`, y), read(`${name} in z`, z)];
	}

	two(
		name: string,
		[x, y]: readonly [Scalar, Scalar],
		read: (name: string, given: Scalar) => number,
	): [number, number] {
		return [read(`${name} in x`, x), read(`${name} in y`, y)];
	}

	/** An object with the argument, or without it where it was not given. */
	maybe<Name extends string>(
		name: Name,
		given: Scalar | undefined,
		read: (name: string, given: Scalar) => number,
	): { readonly [Key in Name]?: number } {
		const none: { readonly [Key in Name]?: number } = {};
		return given === undefined ? none : { ...none, [name]: read(name, given) };
	}

	/** A corner's radius or a cut edge, which must leave something of a solid of this width. */
	fits(name: 'round' | 'bevel', value: number | undefined, most: number): void {
		// Half the width may be round, as of a pill; an edge cut that deep leaves no face above.
		const fits = name === 'round' ? (value ?? 0) <= most * (1 + 1e-9) : (value ?? 0) < most;
		if (value !== undefined && value > 0 && !fits) {
			const limit = `${name === 'round' ? 'at most' : 'less than'} ${spoken(most)} mm`;
			throw this.refuse('too_round', `${name} is ${spoken(value)} mm; it must be ${limit} here`);
		}
	}

	refuse(code: ProgramErrorCode, why: string): ProgramError {
		return new ProgramError(code, `Node "${this.#node}": ${why}.`, this.#node);
	}

	#number(name: string, given: Scalar): number {
		if (typeof given === 'number') {
			if (!Number.isFinite(given)) {
				throw this.refuse('out_of_range', `${name} is not a number that can be used`);
			}
			return given;
		}
		const { known, scope } = this.#units;
		try {
			const value = known.get(given) ?? evaluate(parseExpression(given), scope);
			known.set(given, value);
			return value;
		} catch (thrown) {
			if (isProgramError(thrown)) {
				const message = `Node "${this.#node}", ${name}: ${thrown.message}`;
				throw new ProgramError(thrown.code, message, this.#node);
			}
			throw thrown;
		}
	}
}
