/** Red, green and blue from 0 to 255, in sRGB. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** IEC 61966-2-1. */
const encoded = (linear: number): number =>
	255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055);

/** Linear light, as glTF has it, as numbers of a screen. */
export const srgbOf = ([red, green, blue]: Rgb): Rgb => [
	encoded(red),
	encoded(green),
	encoded(blue),
];

export function linearOf(value: number): number {
	const share = value / 255;
	return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

export const hexOf = (rgb: Rgb): string =>
	`#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;

/** @throws for anything but `#rrggbb`, or that with two digits more for its opacity */
export function rgbOf(hex: string): Rgb {
	const digits = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})(?:[\da-f]{2})?$/i.exec(hex);
	if (digits === null) throw new Error(`"${hex}" is no colour.`);
	const [, red = '', green = '', blue = ''] = digits;
	return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}
