import { Impossible, type Slot, type Values } from '../archetype';
import { choice, count, length } from '../slot';

export const slots: readonly Slot[] = [
	length('width', 'Width', [900, 3, 10_000, 10], ['wide', 'width', 'diameter', 'across'], 'x'),
	length('length', 'Length', [3920, 5, 100_000, 10], ['long', 'length', 'deep', 'depth'], 'y'),
	length('height', 'Height', [2520, 3, 40_000, 10], ['tall', 'high', 'height', 'total rise'], 'z'),
	count('steps', 'Steps', [14, 2, 60, 1], ['steps', 'step', 'treads', 'risers', 'stairs']),
	length(
		'rise',
		'Rise',
		[180, 0.2, 1000, 1],
		['rise', 'riser', 'riser height', 'step height', 'high', 'tall'],
	),
	length(
		'run',
		'Run',
		[280, 0.3, 2000, 1],
		['run', 'going', 'tread depth', 'step depth', 'deep', 'long'],
	),
	choice('form', 'Form', {
		straight: ['straight', 'straight flight'],
		spiral: ['spiral', 'winding', 'helical', 'spiralling'],
	}),
	choice('risers', 'Risers', {
		closed: ['closed', 'closed stringer', 'closed stringers', 'closed risers', 'with risers'],
		open: ['open', 'open stringer', 'open stringers', 'open risers', 'open treads', 'floating'],
	}),
	choice('handrail', 'Handrail', {
		none: ['no handrail', 'no handrails', 'no railing', 'no banister'],
		both: ['handrail', 'handrails', 'railing', 'railings', 'banister', 'banisters', 'balusters'],
	}),
];

interface Flight {
	readonly steps: number;
	readonly rise: number;
	readonly run: number;
	/** What was decided, as sentences. */
	readonly assumptions: readonly string[];
}

/** Of stairs that are comfortable: twice the rise and the run are 64 cm. */
const usual = { steps: 14, rise: 180, run: 280 };

/**
 * Rise, run and number of steps from what is asked of them and of the whole.
 *
 * @throws Impossible where a total, a step and their number contradict each other, or make no staircase
 */
export function flightOf(asked: Values): Flight {
	const said = ofEach(asked);
	const given = (id: string) => (typeof said[id] === 'number' ? said[id] : undefined);
	const steps = given('steps') ?? stepsOf(given);
	const rise = eachOf('height', given, steps, 'rise');
	const run = eachOf('length', given, steps, 'run');
	// A model's steps keep their shape.
	const scale = (rise ?? 0) / usual.rise || (run ?? 0) / usual.run || modelOf(given('width'));
	const flight = { steps, rise: rise ?? usual.rise * scale, run: run ?? usual.run * scale };
	if (flight.rise > 4 * flight.run) {
		const steep = `Steps that rise ${spoken(flight.rise)} mm over ${spoken(flight.run)} mm`;
		throw new Impossible(`${steep} are those of a ladder. Make it longer, or lower.`);
	}
	const isOpen = asked['rise'] === undefined || asked['run'] === undefined;
	return {
		...flight,
		assumptions: [
			...(asked['steps'] === undefined ? [`${steps} steps.`] : []),
			...(isOpen
				? [`Each step rises ${spoken(flight.rise)} mm and is ${spoken(flight.run)} mm deep.`]
				: []),
		],
	};
}

/** "steps 18 cm high and 28 cm deep": where one is of a step, the other is not of the whole if that would be absurd. */
function ofEach(asked: Values): Values {
	const { steps, height, length, rise, run, ...others } = asked;
	const number = Number(steps ?? usual.steps);
	if (run === undefined && Number(length) / number < Number(rise) * 0.35) {
		return {
			...others,
			...(steps === undefined ? {} : { steps }),
			rise: Number(rise),
			run: Number(length),
		};
	}
	if (rise === undefined && Number(height) / number < Number(run) * 0.15) {
		return {
			...others,
			...(steps === undefined ? {} : { steps }),
			rise: Number(height),
			run: Number(run),
		};
	}
	return asked;
}

/** A flight less wide than a person is a model. */
const modelOf = (width: number | undefined) =>
	width === undefined || width >= 500 ? 1 : width / 900;

type Given = (id: string) => number | undefined;

/** As many as a total and one of its steps say, else as many as make steps of a usual height. */
function stepsOf(given: Given): number {
	for (const [total, each] of [
		['height', 'rise'],
		['length', 'run'],
	] as const) {
		const [whole, one] = [given(total), given(each)];
		if (whole === undefined || one === undefined) continue;
		const steps = whole / one;
		if (Math.abs(steps - Math.round(steps)) > 1e-6 || steps < 2 || steps > 60) {
			throw new Impossible(
				`A ${total} of ${spoken(whole)} mm is no whole number of steps, 2 to 60, with a ${each} of ${spoken(one)} mm.`,
			);
		}
		return Math.round(steps);
	}
	const [height, length] = [given('height') ?? 0, given('length') ?? 0];
	const steps = height >= 1000 ? height / usual.rise : length / usual.run;
	// A lower one is a model, and has as many as a real one.
	return steps < 4 ? usual.steps : Math.min(60, Math.round(steps));
}

function eachOf(total: string, given: Given, steps: number, each: string): number | undefined {
	const [whole, one] = [given(total), given(each)];
	if (whole === undefined) return one;
	if (one !== undefined && Math.abs(one * steps - whole) > 1e-6 * whole) {
		throw new Impossible(
			`${steps} steps with a ${each} of ${spoken(one)} mm have a ${total} of ${spoken(one * steps)} mm, not ${spoken(whole)} mm.`,
		);
	}
	return whole / steps;
}

const spoken = (millimetres: number) => String(Math.round(millimetres * 10) / 10);

/** A new total or a new step leaves its other one open; so does another number of steps the total, if both were said. */
export function reopened(was: Values, changes: Values): string[] {
	const has = (id: string) => Object.hasOwn(changes, id);
	// What is wide for one form is narrow for the other.
	const form = has('form') && changes['form'] !== was['form'] ? ['width', 'run', 'length'] : [];
	const steps = [
		['height', 'rise'],
		['length', 'run'],
	].flatMap(([total = '', each = '']) => {
		if (has(total) && has(each)) return has('steps') ? [] : ['steps'];
		if (has(total)) return [each];
		if (has(each)) return [total];
		return has('steps') && Object.hasOwn(was, each) ? [total] : [];
	});
	return [...form, ...steps];
}
