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
	/** The line along an edge that is only slightly bent. */
	slight: (light: number) => Oklab;
	/** The outline and the sharp edges. */
	outline: Oklab;
}

const paper = oklch(0.985, 0.005, 92);
const ink = oklch(0.235, 0.018, 265);
const onPaper = { clay: oklch(0.72, 0.075, 48), shade: oklch(0.33, 0.05, 40) };
const onDark = { clay: oklch(0.76, 0.07, 48), shade: oklch(0.16, 0.02, 265) };
const inkOnPaper = mix(onPaper.shade, ink, 0.35);
const lineOnDark = mix(onDark.clay, paper, 0.25);

function fillOnPaper(light: number): Oklab {
	return dried(mix(onPaper.shade, onPaper.clay, 0.1 + 0.98 * light), light, 0.6);
}

/** The shade is blue, the clay is warm: the clay's own hue comes back before its lightness does. */
function fillOnDark(light: number): Oklab {
	const share = 0.17 + 0.83 * light;
	const [lightness] = mix(onDark.shade, onDark.clay, share);
	const [, a, b] = mix(onDark.shade, onDark.clay, share ** 0.55);
	return dried([lightness, a, b], light, 0.3);
}

/** The brightest facets lean a little towards the paper: the clay is dry, not glossy. */
function dried(colour: Oklab, light: number, amount: number): Oklab {
	return mix(colour, paper, Math.max(0, light - 0.7) * amount);
}

export const themes: readonly Theme[] = [
	{
		name: 'light',
		fill: fillOnPaper,
		mesh: (light) => mix(fillOnPaper(light), inkOnPaper, 0.24),
		slight: (light) => mix(fillOnPaper(light), inkOnPaper, 0.6),
		outline: inkOnPaper,
	},
	{
		name: 'dark',
		fill: fillOnDark,
		mesh: (light) =>
			mix(fillOnDark(light), light < 0.5 ? lineOnDark : onDark.shade, Math.abs(0.5 - light) * 0.5),
		slight: (light) => mix(fillOnDark(light), lineOnDark, 0.5),
		outline: lineOnDark,
	},
];
