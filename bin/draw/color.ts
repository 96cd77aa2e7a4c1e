/** Lightness 0..1, then the two opposing axes: equal steps look equal. */
type Oklab = readonly [lightness: number, a: number, b: number];

export function oklch(lightness: number, chroma: number, hueDegrees: number): Oklab {
	const hue = (hueDegrees * Math.PI) / 180;
	return [lightness, chroma * Math.cos(hue), chroma * Math.sin(hue)];
}

export function mix(from: Oklab, to: Oklab, share: number): Oklab {
	return [
		from[0] + (to[0] - from[0]) * share,
		from[1] + (to[1] - from[1]) * share,
		from[2] + (to[2] - from[2]) * share,
	];
}

/** @returns `#rrggbb` in sRGB, clipped where the colour is outside of it. Matrices: CSS Color 4. */
export function hex([lightness, a, b]: Oklab): string {
	const long = (lightness + 0.3963377773761749 * a + 0.2158037573099136 * b) ** 3;
	const medium = (lightness - 0.1055613458156586 * a - 0.0638541728258133 * b) ** 3;
	const short = (lightness - 0.0894841775298119 * a - 1.2914855480194092 * b) ** 3;
	return `#${[
		4.0767416360759574 * long - 3.3077115392580616 * medium + 0.2309699031821044 * short,
		-1.2684379732850317 * long + 2.6097573492876887 * medium - 0.3413193760026573 * short,
		-0.0041960761386755 * long - 0.7034186179359362 * medium + 1.7076146940746117 * short,
	]
		.map(channel)
		.join('')}`;
}

function channel(linear: number): string {
	const clipped = Math.min(1, Math.max(0, linear));
	const encoded = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055;
	return Math.round(encoded * 255)
		.toString(16)
		.padStart(2, '0');
}

/** Colours of one theme (DESIGN: clay, shade, ink). */
export interface Theme {
	name: 'light' | 'dark';
	/** @param light 0 (dark) to 1 (lit) */
	fill: (light: number) => Oklab;
	/** The thin line around a facet of that light. */
	mesh: (light: number) => Oklab;
	/** The outline and the sharp edges. */
	outline: Oklab;
}

const clayLight = oklch(0.72, 0.075, 48);
const shadeLight = oklch(0.33, 0.05, 40);
const clayDark = oklch(0.76, 0.07, 48);
const shadeDark = oklch(0.16, 0.02, 265);
const paper = oklch(0.985, 0.005, 92);

export const themes: readonly Theme[] = [
	{
		name: 'light',
		fill: (light) => lit(mix(shadeLight, clayLight, 0.06 + 0.98 * light), light),
		mesh: (light) =>
			mix(lit(mix(shadeLight, clayLight, 0.06 + 0.98 * light), light), shadeLight, 0.3),
		outline: mix(shadeLight, oklch(0.235, 0.018, 265), 0.35),
	},
	{
		name: 'dark',
		fill: (light) => lit(mix(shadeDark, clayDark, 0.16 + 0.86 * light), light),
		mesh: (light) =>
			mix(mix(shadeDark, clayDark, 0.16 + 0.86 * light), clayDark, 0.3 - 0.45 * light),
		outline: mix(shadeDark, clayDark, 0.8),
	},
];

/** The brightest facets lean a little towards the paper: the clay is dry, not glossy. */
function lit(colour: Oklab, light: number): Oklab {
	return mix(colour, paper, Math.max(0, light - 0.72) * 0.55);
}
