import { colourOf, counted, lengthOf, phrase, sized } from './phrases';
import type { Thing } from './thing';

const gear: Thing = (random) => {
	const [teeth, module] = [random.whole(16, 60), random.pick([1, 1.5, 2, 2.5, 3])];
	const z = random.whole(4, 16);
	const said = [counted(random, teeth, 'teeth'), `module ${module}`, `${z} mm thick`];
	const across = module * (teeth + 2);
	return {
		text: phrase(random, random.pick(['gear', 'spur gear']), said),
		expect: { teeth, dims_mm: { x: across, z } },
	};
};

const bolt: Thing = (random) => {
	const [d, l] = [random.pick([5, 6, 8, 10, 12, 16]), random.whole(25, 90)];
	const text = random.pick([
		`M${d} bolt ${l} mm long`,
		`a bolt M${d} x ${l}`,
		`${l}mm M${d} bolt`,
		`an M${d} bolt with a length of ${l} mm`,
	]);
	return { text, expect: { shank_mm: { d, l } } };
};

const washer: Thing = (random) => {
	const inner = random.whole(3, 20);
	const [outer, z] = [2 * inner + random.whole(1, 8), random.pick([1, 1.5, 2, 3])];
	const said = [
		random.pick([`inner diameter ${inner} mm`, `inner diameter of ${inner}mm`]),
		random.pick([`outer diameter ${outer} mm`, `outer diameter of ${outer}mm`]),
		`${z} mm thick`,
	];
	return {
		text: phrase(random, 'washer', said),
		expect: {
			genus: 1,
			dims_mm: { x: outer, z },
			volume_mm3: (Math.PI / 4) * (outer ** 2 - inner ** 2) * z,
		},
	};
};

const pipe: Thing = (random) => {
	const [outer, wall, long] = [random.whole(20, 90), random.whole(2, 5), random.whole(100, 900)];
	const said = [`outer diameter ${outer} mm`, `wall thickness ${wall} mm`, `${long} mm long`];
	return {
		text: phrase(random, random.pick(['pipe', 'tube']), said),
		expect: {
			genus: 1,
			volume_mm3: (Math.PI / 4) * (outer ** 2 - (outer - 2 * wall) ** 2) * long,
		},
	};
};

const perforated: Thing = (random) => {
	const [columns, rows, hole] = [random.whole(2, 6), random.whole(2, 6), random.whole(3, 6)];
	const [x, y, z] = [columns * 3 * hole, rows * 3 * hole, random.whole(2, 6)];
	const text = `${x} x ${y} x ${z} mm plate with a ${columns} x ${rows} grid of ${hole} mm holes`;
	const holes = columns * rows * (Math.PI / 4) * hole ** 2;
	return {
		text,
		expect: { genus: columns * rows, dims_mm: { x, y, z }, volume_mm3: (x * y - holes) * z },
	};
};

const box: Thing = (random) => {
	const [x, y, z] = [random.whole(8, 30), random.whole(6, 20), random.whole(3, 12)];
	const [inches, colour] = [random.chance(0.3), colourOf(random)];
	const [unit, factor] = inches ? [' inch', 25.4] : ['cm', 10];
	return {
		text: `${x}x${y}x${z}${unit} box with a ${colour} lid`,
		expect: { dims_mm: { x: x * factor, y: y * factor }, color: { lid: colour } },
	};
};

const words = ['ADA', 'GRACE', 'HOME', 'KATHERINE', 'MAX', 'WELCOME', 'OTTO'] as const;

const nameplate: Thing = (random) => {
	const [text, x] = [random.pick(words), lengthOf(random, 80, 260)];
	const said = [
		random.pick([`the text "${text}"`, `the name ${text}`]),
		sized(random, x, 'wide', 'width'),
	];
	return {
		text: phrase(random, 'nameplate', said),
		expect: { dims_mm: { x: x.mm }, parts: { letter: text.length } },
	};
};

export const parts = { gear, bolt, washer, pipe, perforated, box, nameplate };
