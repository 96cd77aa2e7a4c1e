import type { Material } from '../../mesh/program';
import { materials } from '../archetypes/materials';

/** How a part looks: a material without its id. */
export type Finish = Omit<Material, 'id'>;

/** A colour over what the part is made of. */
export interface Paint {
	readonly color: string;
}

/** Tells a material from paint. */
export function isFinish(finish: Finish | Paint): finish is Finish {
	return 'metallic' in finish;
}

const wood = (color: string): Finish => ({ color, metallic: 0, roughness: 0.65, opacity: 1 });
const metal = (color: string, roughness = 0.35): Finish => ({
	color,
	metallic: 1,
	roughness,
	opacity: 1,
});
const stone = (color: string, roughness = 0.8): Finish => ({
	color,
	metallic: 0,
	roughness,
	opacity: 1,
});

/** What a thing can be made of, by name without spaces. Those that are colours of CSS too have its values. */
export const finishes: ReadonlyMap<string, Finish> = new Map(
	Object.entries({
		wood: materials.oak,
		wooden: materials.oak,
		timber: materials.oak,
		oak: materials.oak,
		walnut: materials.walnut,
		pine: materials.pine,
		pinewood: materials.pine,
		ash: wood('#d8c3a0'),
		beech: wood('#d6a77a'),
		birch: wood('#e6d3ae'),
		cedar: wood('#a9603f'),
		cherrywood: wood('#8b4a36'),
		ebonywood: wood('#3b2b23'),
		mahogany: wood('#6d3023'),
		maple: wood('#dcb98a'),
		rosewood: wood('#65000b'),
		teak: wood('#b0814b'),
		bamboo: wood('#d3b673'),
		cork: wood('#c9a06c'),
		rattan: wood('#c79a62'),
		steel: materials.steel,
		stainlesssteel: materials.steel,
		metal: materials.steel,
		metallic: materials.steel,
		iron: metal('#5b5e63', 0.55),
		castiron: metal('#43464b', 0.6),
		aluminium: metal('#c9cdd1'),
		aluminum: metal('#c9cdd1'),
		chrome: metal('#d5d9dd', 0.12),
		titanium: metal('#8d8f91'),
		zinc: metal('#bac4c8', 0.45),
		brass: materials.brass,
		bronze: metal('#cd7f32'),
		copper: metal('#b87333'),
		gold: materials.gold,
		golden: materials.gold,
		silver: metal('#c0c0c0', 0.25),
		silvery: metal('#c0c0c0', 0.25),
		ceramic: materials.porcelain,
		porcelain: materials.porcelain,
		clay: materials.clay,
		terracotta: stone('#e2725b', 0.9),
		brick: materials.brick,
		stone: materials.stone,
		slate: materials.slate,
		marble: stone('#ece9e4', 0.25),
		granite: stone('#7c7f84', 0.5),
		concrete: stone('#9d9d98', 0.9),
		sandstone: stone('#d2b48c', 0.9),
		glass: materials.glass,
		leather: stone('#7b4a2d', 0.6),
	} satisfies Record<string, Finish>),
);
