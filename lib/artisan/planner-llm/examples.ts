import type { Patch } from '../../mesh/patch';
import type { Program } from '../../mesh/program';

const wood = { id: 'oak', color: '#b98a55', metallic: 0, roughness: 0.6, opacity: 1 } as const;
const length = (id: string, label: string, value: number, min: number, max: number) =>
	({ id, label, kind: 'length', value, min, max, step: 1 }) as const;

/** Counts become copies, and parts run into each other a little. */
export const stool: Program = {
	v: 1,
	title: 'Stool',
	unit: 'cm',
	params: [
		length('height', 'Height', 45, 20, 90),
		length('seat', 'Seat', 34, 20, 60),
		{ id: 'legs', label: 'Legs', kind: 'count', value: 3, min: 3, max: 8, step: 1 },
	],
	materials: [wood],
	nodes: [
		{ id: 'disc', op: 'cylinder', radius: 'seat / 2', height: 3, bevel: 0.4 },
		{ id: 'top', op: 'move', of: 'disc', by: [0, 0, 'height - 3'] },
		{ id: 'rod', op: 'cylinder', radius: 1.4, radius_top: 1.8, height: 'height - 2.5' },
		{ id: 'leg_out', op: 'move', of: 'rod', by: ['seat / 2 - 4', 0, 0] },
		{ id: 'leg_ring', op: 'repeat_polar', of: 'leg_out', count: 'legs' },
	],
	parts: [
		{ id: 'seat', label: 'Seat', node: 'top', material: 'oak' },
		{ id: 'leg', label: 'Leg', node: 'leg_ring', material: 'oak' },
	],
	assumptions: ['The seat is 34 cm across.'],
};

/** A hollow by `revolve`, a handle by `sweep`. */
const mug: Program = {
	v: 1,
	title: 'Mug',
	unit: 'mm',
	params: [length('height', 'Height', 90, 50, 200), length('width', 'Width', 80, 40, 160)],
	materials: [{ id: 'blue', color: '#2f5fb3', metallic: 0, roughness: 0.3, opacity: 1 }],
	nodes: [
		{
			id: 'wall',
			op: 'revolve',
			outline: [
				[0, 0],
				['width / 2', 0],
				['width / 2', 'height'],
				['width / 2 - 4', 'height'],
				['width / 2 - 4', 5],
				[0, 5],
			],
		},
		{
			id: 'handle',
			op: 'sweep',
			profile: { kind: 'circle', radius: 5 },
			path: {
				kind: 'points',
				points: [
					['width / 2 - 2', 0, 'height * 0.25'],
					['width / 2 + 22', 0, 'height * 0.3'],
					['width / 2 + 26', 0, 'height * 0.55'],
					['width / 2 + 20', 0, 'height * 0.78'],
					['width / 2 - 2', 0, 'height * 0.82'],
				],
			},
		},
		{ id: 'body', op: 'union', of: ['wall', 'handle'] },
	],
	parts: [{ id: 'mug', label: 'Mug', node: 'body', material: 'blue' }],
	assumptions: ['The wall is 4 mm thick.'],
};

interface Shown {
	readonly status: 'completed' | 'partial' | 'needs_input' | 'unsupported';
	readonly message: string;
	readonly missing?: readonly string[];
	readonly assumptions?: readonly string[];
	readonly suggestions?: readonly string[];
	readonly program?: Program;
	readonly patch?: Patch;
}

/** In the order in which it is to be written: what it is first, the long part last. */
const answer = ({ status, message, missing, assumptions, suggestions, program, patch }: Shown) => ({
	status,
	message,
	missing: missing ?? [],
	assumptions: assumptions ?? [],
	suggestions: suggestions ?? [],
	patch: patch ?? null,
	program: program ?? null,
});

/** What people asked, and what a good answer is. A test holds them to what is accepted. */
export const examples = [
	{
		asked: { task: 'make', request: 'a wooden stool 45 cm high with 3 legs that spins' },
		parent: null,
		answer: answer({
			status: 'partial',
			message: 'An oak stool, 45 cm high, with three legs. Its seat does not turn.',
			missing: ['spinning'],
			assumptions: ['It is of oak, and its seat is 34 cm across.'],
			program: stool,
		}),
	},
	{
		asked: { task: 'make', request: 'a blue mug, 9 cm high' },
		parent: null,
		answer: answer({
			status: 'completed',
			message: 'A blue mug, 90 mm high, with a handle.',
			assumptions: ['It is 80 mm wide, without its handle.'],
			program: mug,
		}),
	},
	{
		asked: { task: 'change', request: 'make it 10 cm taller', program: 'the stool from above' },
		parent: stool,
		answer: answer({
			status: 'completed',
			message: 'The stool is now 55 cm high.',
			patch: [{ op: 'set_param', id: 'height', value: 55 }],
		}),
	},
	{
		asked: { task: 'make', request: 'my grandmother’s face' },
		parent: null,
		answer: answer({
			status: 'unsupported',
			message: 'I cannot model a likeness. I can make a bust of plain shapes, or a name plate.',
			suggestions: ['a name plate with the text ROSE', 'a plain bust 20 cm high'],
		}),
	},
];
