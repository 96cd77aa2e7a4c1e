import type { Material } from '../../mesh/program';

const matt = (color: string, roughness = 0.8): Omit<Material, 'id'> => ({
	color,
	metallic: 0,
	roughness,
	opacity: 1,
});
const metal = (color: string, roughness = 0.35): Omit<Material, 'id'> => ({
	color,
	metallic: 1,
	roughness,
	opacity: 1,
});

/** The materials of things whose colour nobody asked for. */
export const materials = {
	clay: matt('#c8765a'),
	oak: matt('#b88a52', 0.65),
	walnut: matt('#5c4033', 0.6),
	pine: matt('#d9b77c', 0.7),
	bark: matt('#6b4a2f', 0.9),
	fir: matt('#127a18', 0.9),
	foliage: matt('#2e7d32', 0.9),
	bauble: matt('#c0272d', 0.3),
	porcelain: matt('#f1efe9', 0.25),
	plaster: matt('#e9e2d3', 0.9),
	brick: matt('#a4503c', 0.9),
	slate: matt('#4a5058', 0.8),
	stone: matt('#a8a296', 0.9),
	barn: matt('#9c2f26', 0.85),
	thatch: matt('#94774d', 0.95),
	stained: matt('#42608f', 0.2),
	signal: matt('#c8332b', 0.6),
	sandstone: matt('#d9b777', 0.9),
	plastic: matt('#3f6fb5', 0.5),
	white: matt('#ffffff', 0.6),
	ink: matt('#1f232b', 0.6),
	forest: matt('#2f5d50', 0.5),
	glass: { color: '#a9cfe0', metallic: 0, roughness: 0.1, opacity: 0.5 },
	steel: metal('#a7adb4'),
	brass: metal('#b5893c'),
	gold: metal('#ffd700', 0.25),
} as const satisfies Record<string, Omit<Material, 'id'>>;
