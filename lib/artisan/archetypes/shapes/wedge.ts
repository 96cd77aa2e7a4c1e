import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { rounded } from '../rounded';
import { numberOf, reopening, slidersOf } from '../sliders';
import { angle, length } from '../slot';

const usual = { width: 50, length: 100, height: 30 };

const slots = [
	length('width', 'Width', [usual.width, 1, 10_000, 1], ['wide', 'width'], 'x'),
	length(
		'length',
		'Length',
		[usual.length, 1, 20_000, 1],
		['long', 'length', 'deep', 'depth', 'run'],
		'y',
	),
	length(
		'height',
		'Height',
		[usual.height, 0.5, 10_000, 1],
		['tall', 'high', 'height', 'thick', 'rise'],
		'z',
	),
	length(
		'toe',
		'Height of its low end',
		[0, 0, 5000, 0.5],
		['toe', 'low end', 'thin end', 'front'],
	),
	angle('slope', 'Slope', [16.7, 1, 80, 0.1], ['slope', 'angle', 'incline', 'inclined', 'steep']),
];

/** Rises to the back, to a sharp edge in front or to a low end. */
export const wedge: Archetype = {
	id: 'wedge',
	names: [
		'wedge',
		'wedges',
		'ramp',
		'ramps',
		'doorstop',
		'door stop',
		'door wedge',
		'inclined plane',
	],
	title: 'Wedge',
	slots,
	parts: [{ id: 'wedge', names: ['wedge', 'ramp'], material: materials.pine }],
	design,
	kin: ['slope', 'chock', 'incline', 'slide'],
	derived: ({ length: long, height, toe = 0 }) => ({
		slope: (Math.atan((Number(height) - Number(toe)) / Number(long)) * 180) / Math.PI,
	}),
	reopened: reopening({ slope: ['height'] }),
	examples: [
		'a wedge 40 mm wide, 100 mm long and 25 mm high',
		'a ramp 60 cm long with a slope of 10 degrees',
		'a red doorstop with a 3 mm thin end',
	],
};

function design(values: Values): Design {
	const sizes = sizesOf(values);
	const hasToe = sizes.toe > 0;
	const low: [string, string][] = hasToe ? [['-length / 2', 'toe']] : [];
	return {
		params: slidersOf(slots, sizes, ['width', 'length', 'height', ...(hasToe ? ['toe'] : [])]),
		nodes: [
			{
				id: 'side',
				op: 'extrude',
				profile: {
					kind: 'polygon',
					points: [['-length / 2', 0], ['length / 2', 0], ['length / 2', 'height'], ...low],
				},
				height: 'width',
			},
			{ id: 'turned', op: 'rotate', of: 'side', by: [90, 0, 90] },
			{ id: 'wedge', op: 'move', of: 'turned', by: ['-width / 2', 0, 0] },
		],
		parts: [{ id: 'wedge', label: 'Wedge', node: 'wedge' }],
		assumptions: assumptionsOf(values, sizes),
	};
}

interface Sizes extends Record<string, number> {
	readonly width: number;
	readonly length: number;
	readonly height: number;
	readonly toe: number;
}

/** @throws Impossible where slope, length and height contradict each other */
function sizesOf(values: Values): Sizes {
	const asked = (id: string): number | null => (id in values ? Number(values[id]) : null);
	const [wide, long, high, slope] = [
		asked('width'),
		asked('length'),
		asked('height'),
		asked('slope'),
	];
	const toe = numberOf(slots, values, 'toe');
	const rise = slope === null ? null : Math.tan((slope * Math.PI) / 180);
	const scale =
		long !== null ? long / usual.length : high !== null ? high / usual.height : (wide ?? 50) / 50;
	const flat = rise === null || high === null ? usual.length * scale : (high - toe) / rise;
	const length = long ?? rounded(flat);
	const height = high ?? rounded(rise === null ? usual.height * scale : toe + length * rise);
	if (toe >= height) {
		throw new Impossible('The low end of a wedge has to be lower than its high end.');
	}
	const is = (Math.atan((height - toe) / length) * 180) / Math.PI;
	if (slope !== null && Math.abs(is - slope) > 0.2) {
		const rises = `A wedge ${length} mm long and ${height} mm high rises by ${rounded(is)} degrees`;
		throw new Impossible(`${rises}, not ${slope}. Leave out one of the three.`);
	}
	return { width: wide ?? rounded(usual.width * scale), length, height, toe };
}

function assumptionsOf(values: Values, { width, length: long, height, toe }: Sizes): string[] {
	const slope = rounded((Math.atan((height - toe) / long) * 180) / Math.PI);
	return [
		...(values.width === undefined ? [`${width} mm wide.`] : []),
		...(values.length === undefined ? [`${long} mm long.`] : []),
		...(values.height === undefined ? [`${height} mm high.`] : []),
		...(values.slope === undefined ? [`It rises by ${Math.round(slope * 10) / 10} degrees.`] : []),
	];
}
