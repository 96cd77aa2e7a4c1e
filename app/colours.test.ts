import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('app/globals.css', 'utf8');

/** The two values of a token, as [lightness, chroma, hue]. */
function tokenOf(name: string): [number[], number[]] {
	const match = new RegExp(
		`--color-${name}: light-dark\\(oklch\\(([^)]+)\\), oklch\\(([^)]+)\\)\\)`,
	).exec(css);
	const numbers = (text = '') => text.split(' ').map(Number);
	expect(match, name).not.toBeNull();
	return [numbers(match?.[1]), numbers(match?.[2])];
}

/** WCAG 2.2 relative luminance of an OKLCH colour (CSS Color 4, section 10: OKLab to linear sRGB). */
function luminance([lightness = 0, chroma = 0, hue = 0]: number[]): number {
	const a = chroma * Math.cos((hue * Math.PI) / 180);
	const b = chroma * Math.sin((hue * Math.PI) / 180);
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
	const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
	const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
	const clamp = (value: number) => Math.min(1, Math.max(0, value));
	return 0.2126 * clamp(red) + 0.7152 * clamp(green) + 0.0722 * clamp(blue);
}

function contrast(one: number[], other: number[]): number {
	const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort(
		(first, second) => first - second,
	);
	return (light + 0.05) / (dark + 0.05);
}

const wanted: Array<[string, number]> = [
	['ink', 7],
	['ink-2', 4.5],
	['x', 4.5],
	['y', 4.5],
	['z', 4.5],
	['edge', 3],
];

for (const [name, minimum] of wanted) {
	test(`${name} stands out from paper, sheet and well by at least ${minimum}`, () => {
		const front = tokenOf(name);
		for (const ground of ['paper', 'sheet', 'well']) {
			const behind = tokenOf(ground);
			expect(contrast(front[0], behind[0]), `${ground}, light`).toBeGreaterThanOrEqual(minimum);
			expect(contrast(front[1], behind[1]), `${ground}, dark`).toBeGreaterThanOrEqual(minimum);
		}
	});
}
