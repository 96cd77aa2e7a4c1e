import { colourOf, counted, lengthOf, phrase, sized } from './phrases';
import type { Thing } from './thing';

const mug: Thing = (random) => {
	const millilitres = 10 * random.whole(18, 60);
	const colour = colourOf(random);
	const amount = random.pick([
		`${millilitres} ml`,
		`${millilitres}ml`,
		`${millilitres / 10} cl`,
		`${millilitres / 1000} litres`,
	]);
	return {
		text: random.pick([
			`a ${colour} mug that holds ${amount}`,
			`${colour} mug, ${amount}`,
			`a ${colour} ${amount} mug`,
			`please make a ${colour} mug with a capacity of ${amount}`,
		]),
		expect: { inner_volume_ml: millilitres, volume_tol: 0.05, color: { '*': colour } },
	};
};

const vase: Thing = (random) => {
	const [z, colour] = [lengthOf(random, 180, 450), colourOf(random)];
	return {
		text: phrase(random, `${colour} vase`, [sized(random, z, 'tall', 'height')]),
		expect: { dims_mm: { z: z.mm }, color: { '*': colour } },
	};
};

const xmas: Thing = (random) => {
	const [z, count, colour] = [lengthOf(random, 900, 3000), random.whole(5, 90), colourOf(random)];
	const said = [
		sized(random, z, 'tall', 'height'),
		`${count} ${colour} ${random.pick(['ornaments', 'baubles', 'balls'])}`,
	];
	return {
		text: phrase(random, 'christmas tree', said),
		expect: { dims_mm: { z: z.mm }, parts: { ornament: count }, color: { ornament: colour } },
	};
};

const star: Thing = (random) => {
	const [points, colour, across] = [random.whole(4, 9), colourOf(random), random.whole(4, 30)];
	const text = random.pick([
		`a ${colour} star with ${counted(random, points, 'points')}, ${across} cm across`,
		`${points}-pointed ${colour} star, ${across}cm`,
		`a ${across} cm ${colour} star with ${points} points`,
	]);
	return {
		text,
		expect: { outline_vertices: 2 * points, circle_mm: 10 * across, color: { '*': colour } },
	};
};

const sphere: Thing = (random) => {
	const [across, colour] = [lengthOf(random, 20, 300), colourOf(random)];
	const noun = random.pick(['sphere', 'ball']);
	return {
		text: phrase(random, `${colour} ${noun}`, [sized(random, across, 'across', 'diameter')]),
		expect: { shape: 'sphere', dims_mm: { x: across.mm, z: across.mm }, color: { '*': colour } },
	};
};

const cuboid: Thing = (random) => {
	const [x, y, z] = [random.whole(10, 200), random.whole(10, 200), random.whole(10, 200)];
	return {
		text: `${random.pick(['cuboid', 'rectangular block'])} ${x} x ${y} x ${z} mm`,
		expect: { dims_mm: { x, y, z }, volume_mm3: x * y * z },
	};
};

const round =
	(noun: string, fill: number): Thing =>
	(random) => {
		const [x, z] = [lengthOf(random, 20, 120), lengthOf(random, 30, 250)];
		const said = [sized(random, x, 'in diameter', 'diameter'), sized(random, z, 'high', 'height')];
		return {
			text: phrase(random, noun, said),
			expect: { dims_mm: { x: x.mm, z: z.mm }, volume_mm3: fill * x.mm ** 2 * z.mm },
		};
	};

const row: Thing = (random) => {
	const [count, side, gap] = [random.whole(2, 9), random.whole(1, 6), random.whole(1, 4)];
	return {
		text: `a row of ${counted(random, count, 'cubes')} of ${side} cm with a gap of ${gap} cm`,
		expect: {
			bodies: count,
			dims_mm: { long: 10 * (count * side + (count - 1) * gap), z: 10 * side },
		},
	};
};

const stairs: Thing = (random) => {
	const [steps, rise, run] = [random.whole(4, 16), random.whole(15, 20), random.whole(24, 32)];
	return {
		text: `a staircase of ${counted(random, steps, 'steps')}, rise ${rise} cm, run ${run} cm`,
		expect: { parts: { step: steps }, dims_mm: { z: 10 * rise * steps, run: 10 * run * steps } },
	};
};

const cylinder = round('cylinder', Math.PI / 4);
const cone = round('cone', Math.PI / 12);

export const rest = { mug, vase, xmas, star, sphere, cuboid, cylinder, cone, row, stairs };
