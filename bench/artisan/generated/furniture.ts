import { colourOf, counted, lengthOf, phrase, sized } from './phrases';
import type { Thing } from './thing';

const table: Thing = (random) => {
	const [x, y, z] = [
		lengthOf(random, 1200, 2600),
		lengthOf(random, 700, 1100),
		lengthOf(random, 550, 900),
	];
	const legs = random.pick([4, 4, 6]);
	const [whole, ofLegs] = [colourOf(random), colourOf(random)];
	const said = [
		sized(random, x, 'wide', 'width'),
		sized(random, y, 'deep', 'depth'),
		sized(random, z, 'tall', 'height'),
		`${counted(random, legs, '').trim()} ${ofLegs} legs`,
	];
	return {
		text: phrase(random, `${whole} ${random.pick(['table', 'desk', 'dining table'])}`, said),
		expect: {
			dims_mm: { x: x.mm, y: y.mm, z: z.mm },
			parts: { leg: legs },
			color: { top: whole, leg: ofLegs },
		},
	};
};

/** All sides at once. */
const coffeeTable: Thing = (random) => {
	const sides = [random.whole(70, 140), random.whole(45, 80), random.whole(35, 52)];
	const by = random.pick(['x', ' x ', ' by ', ' × ', '*']);
	const colour = colourOf(random);
	const text = `${random.pick(['a ', '', 'one '])}${colour} coffee table ${sides.join(by)}${random.pick(['cm', ' cm', ' centimeters'])}`;
	const [x = 0, y = 0, z = 0] = sides.map((side) => 10 * side);
	return { text, expect: { dims_mm: { x, y, z }, parts: { leg: 4 }, color: { '*': colour } } };
};

const bookshelf: Thing = (random) => {
	const [x, z] = [lengthOf(random, 600, 1200), lengthOf(random, 1400, 2300)];
	const shelves = random.whole(3, 7);
	const said = [
		sized(random, x, 'wide', 'width'),
		sized(random, z, 'tall', 'height'),
		counted(random, shelves, 'shelves'),
	];
	return {
		text: phrase(random, random.pick(['bookshelf', 'bookcase']), said),
		expect: { dims_mm: { x: x.mm, z: z.mm }, parts: { shelf: shelves } },
	};
};

const chair: Thing = (random) => {
	const z = lengthOf(random, 800, 1050);
	const colour = colourOf(random);
	return {
		text: phrase(random, `${colour} chair`, [sized(random, z, 'tall', 'height')]),
		expect: { dims_mm: { z: z.mm }, parts: { leg: 4 }, color: { leg: colour } },
	};
};

const stool: Thing = (random) => {
	const z = lengthOf(random, 400, 750);
	const legs = random.pick([3, 4]);
	const said = [sized(random, z, 'high', 'height'), counted(random, legs, 'legs')];
	return {
		text: phrase(random, 'stool', said),
		expect: { dims_mm: { z: z.mm }, parts: { leg: legs } },
	};
};

const bench: Thing = (random) => {
	const x = lengthOf(random, 1000, 2000);
	return {
		text: phrase(random, 'bench', [sized(random, x, 'long', 'length')]),
		expect: { dims_mm: { long: x.mm } },
	};
};

const lamp: Thing = (random) => {
	const z = lengthOf(random, 1300, 1900);
	return {
		text: phrase(random, 'floor lamp', [sized(random, z, 'tall', 'height')]),
		expect: { dims_mm: { z: z.mm } },
	};
};

export const furniture = {
	table,
	'coffee-table': coffeeTable,
	bookshelf,
	chair,
	stool,
	bench,
	lamp,
};
