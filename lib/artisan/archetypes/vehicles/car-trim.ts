import type { Node } from '../../../mesh/program';
import type { Style } from './car-body';
import { across, block, type Fit, lengthwise, type Point } from './form';

const mirrored = (id: string, of: string): Node => ({ id, op: 'mirror', of, axis: 'y' });
const grouped = (id: string, of: readonly string[]): Node => ({ id, op: 'group', of: [...of] });

/** What is cut out of the cabin for the windows, as `openings`. */
export function openings(style: Style): Node[] {
	const [[wideLow, low], [wideHigh, high]] = style.screens;
	const screen: Point[] = [
		[-wideLow, low],
		[wideLow, low],
		[wideHigh, high],
		[-wideHigh, high],
	];
	const sides = style.windows.map((_, index) => `side_${index}`);
	return [
		...lengthwise('screens', screen, -style.long, style.long),
		...style.windows.flatMap((outline, index) => [
			...across(`side_${index}`, outline, -style.wide, -style.wide * 0.2),
			mirrored(`side_${index}_left`, `side_${index}`),
		]),
		{
			id: 'openings',
			op: 'union',
			of: ['screens', ...sides.flatMap((id) => [id, `${id}_left`])],
		},
	];
}

/** Slits between the doors, as `gaps`. */
export function gaps({ doors, wide, windows: [front = []] }: Style): Node[] {
	const sill = front[0]?.[1] ?? 0;
	return [
		...doors.flatMap((x, index) => block(`gap_${index}`, [x - 5, -wide, 330], [x + 5, wide, sill])),
		{ id: 'gaps', op: 'union', of: doors.map((_, index) => `gap_${index}`) },
	];
}

/** A piece of the body's surface as a cover on it: what of the skin lies in a region, the last of these nodes. */
function cover(id: string, region: readonly Node[], fitted: Fit): Node[] {
	const of = ['skin', region.at(-1)?.id ?? ''];
	return [...region, { id: `${id}_cover`, op: 'intersection', of }, fitted(id, `${id}_cover`)];
}

const pair = (id: string): Node[] => [
	mirrored(`${id}_left`, `${id}_right`),
	grouped(`${id}s`, [`${id}_right`, `${id}_left`]),
];

/** How far the covers stand out at the ends of the car. */
export const skinDeep = 6;

/** Lights, grille, bumpers and number plate lie on the body; mirrors and handles stand out. */
export function trim(style: Style, fitted: Fit): Node[] {
	const { long, wide, covers } = style;
	const end = long / 2;
	const light = (name: string, points: readonly Point[]) =>
		cover(`${name}_right`, across(`${name}_at`, points, -wide, -wide * 0.24), fitted);
	const [front, rear] = [end * 0.9, -end * 0.93];
	return [
		{
			id: 'skin',
			op: 'scale',
			of: 'lower',
			by: [end / (end - skinDeep), 1 + (2 * skinDeep) / wide, 1 + skinDeep / 900],
		},
		...light('headlight', covers.headlight),
		...pair('headlight'),
		...light('taillight', covers.taillight),
		...pair('taillight'),
		...cover(
			'grille',
			block('grille_at', [front, ...covers.grille[0]], [long, ...covers.grille[1]]),
			fitted,
		),
		...cover(
			'bumper_front',
			block('front_at', [front, -wide, 0], [long, wide, covers.bumper]),
			fitted,
		),
		...cover(
			'bumper_rear',
			block('rear_at', [-long, -wide, 0], [rear, wide, covers.bumper]),
			fitted,
		),
		grouped('bumpers', ['bumper_front', 'bumper_rear']),
		...cover(
			'plate',
			block('plate_at', [-long, -260, covers.plate], [rear, 260, covers.plate + 110]),
			fitted,
		),
		...handles(style, fitted),
		...mirror(style, fitted),
	];
}

/** Before the gap behind each door. */
function handles({ doors, wide, handle: [half, z] }: Style, fitted: Fit): Node[] {
	const ids = doors.slice(1).map((_, index) => `handle_${index}`);
	return [
		...doors
			.slice(1)
			.flatMap((x, index): Node[] => [
				...block(`grip_${index}`, [x + 60, -half - 8, z], [x + 230, -wide / 3, z + 30], 6),
				fitted(`handle_${index}_right`, `grip_${index}`),
				mirrored(`handle_${index}_left`, `handle_${index}_right`),
			]),
		grouped(
			'handles',
			ids.flatMap((id) => [`${id}_right`, `${id}_left`]),
		),
	];
}

/** As round as an egg, its foot in the door. */
function mirror({ windows: [front = []], wide }: Style, fitted: Fit): Node[] {
	const x = (front[1]?.[0] ?? 0) - 60;
	const z = (front[1]?.[1] ?? 0) + 30;
	return [
		{ id: 'egg', op: 'sphere', radius: 100, segments: 32 },
		{ id: 'egg_flat', op: 'scale', of: 'egg', by: [0.55, 1.05, 0.75] },
		{ id: 'egg_at', op: 'move', of: 'egg_flat', by: [x, -wide / 2 + 106, z] },
		fitted('mirror_right', 'egg_at'),
		...pair('mirror'),
	];
}
