import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { railTop } from './staircase-rail';
import { flightOf, reopened, slots } from './staircase-size';
import { runOfTwelfth, spiralRailTop, spiralStairs } from './staircase-spiral';
import { straightStairs } from './staircase-straight';

const spoken = (millimetres: number) => String(Math.round(millimetres * 10) / 10);

function design(asked: Values): Design {
	const hasRails = wordOf(slots, asked, 'handrail') === 'both';
	const { made, assumptions } =
		wordOf(slots, asked, 'form') === 'spiral' ? spiral(asked, hasRails) : straight(asked, hasRails);
	return {
		...made,
		assumptions: [
			...assumptions,
			...(hasRails ? ['The height is that of the top step; the handrail stands above it.'] : []),
		],
	};
}

type Made = { readonly made: Omit<Design, 'assumptions'>; readonly assumptions: readonly string[] };

function straight(asked: Values, hasRails: boolean): Made {
	const { steps, rise, run, assumptions } = flightOf(asked);
	const width = numberOf(slots, { width: 5 * rise, ...asked }, 'width');
	const isOpen = wordOf(slots, asked, 'risers') === 'open';
	const values = { ...asked, steps, rise, run, width };
	return {
		made: {
			params: slidersOf(slots, values, ['steps', 'rise', 'run', 'width']),
			...straightStairs(isOpen, hasRails),
			box: { x: 'width', y: 'steps * run', z: hasRails ? railTop : 'steps * rise' },
		},
		assumptions,
	};
}

function spiral(asked: Values, hasRails: boolean): Made {
	const { length, ...others } = asked;
	const across = asked['width'] ?? length;
	if (across !== undefined && length !== undefined && across !== length) {
		throw new Impossible('A spiral staircase is as long as it is wide. Leave out one of the two.');
	}
	const { steps, rise } = flightOf({ ...others, width: Number(across ?? 1800) / 2 });
	if (steps < 5) throw new Impossible('A spiral staircase has at least 5 steps. Ask for more.');
	const width = Number(across ?? 10 * rise);
	const run = numberOf(slots, { run: runOfTwelfth(width), ...asked }, 'run');
	// Treads are open unless risers are asked for.
	const isOpen = asked['risers'] !== 'closed';
	const params = slidersOf(slots, { ...asked, steps, rise, run, width }, [
		'steps',
		'rise',
		'run',
		'width',
	]);
	return {
		made: {
			// Each step is turned by itself: another number of them is another plan.
			params: params.map((one) => (one.id === 'steps' ? { ...one, min: steps, max: steps } : one)),
			...spiralStairs(steps, isOpen, hasRails),
			box: {
				x: { atMost: 'width' },
				y: { atMost: 'width' },
				z: hasRails ? spiralRailTop : 'steps * rise',
			},
		},
		assumptions: [
			...(asked['steps'] === undefined ? [`${steps} steps.`] : []),
			...(asked['width'] === undefined ? [`${spoken(width)} mm across.`] : []),
		],
	};
}

export const staircase: Archetype = {
	id: 'staircase',
	names: [
		'staircase',
		'staircases',
		'stairs',
		'stair',
		'stairway',
		'flight of stairs',
		'flight of steps',
	],
	title: 'Staircase',
	slots,
	parts: [
		{ id: 'step', names: ['step', 'steps', 'tread', 'treads'], material: materials.oak },
		{ id: 'riser', names: ['riser', 'risers'], material: materials.white },
		{
			id: 'stringer',
			names: ['stringer', 'stringers', 'sides', 'string'],
			material: materials.oak,
		},
		{
			id: 'handrail',
			names: ['handrail', 'handrails', 'railing', 'railings', 'rail', 'banister'],
			material: materials.walnut,
		},
		{
			id: 'baluster',
			names: ['baluster', 'balusters', 'spindles', 'bars'],
			material: materials.white,
		},
		{ id: 'post', names: ['post', 'posts', 'newel', 'pole', 'column'], material: materials.walnut },
	],
	design,
	counted: { steps: 'step' },
	kin: ['ladder', 'escalator', 'stoop', 'stepladder', 'ramp'],
	derived: ({ steps, rise, run }) => ({
		height: Number(steps) * Number(rise),
		length: Number(steps) * Number(run),
	}),
	reopened,
	examples: [
		'a staircase of 12 steps, rise 18 cm, run 28 cm',
		'a staircase 2.6 m high with 14 steps and a handrail',
		'a spiral staircase with 16 steps and a black railing',
	],
};
