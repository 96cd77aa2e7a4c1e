import { linearOf, type Rgb } from './srgb';

type Lab = readonly [lightness: number, a: number, b: number];

/** CIE L*a*b* under D65. */
export function labOf(rgb: Rgb): Lab {
	const [r, g, b] = [linearOf(rgb[0]), linearOf(rgb[1]), linearOf(rgb[2])];
	const f = (share: number) =>
		share > 216 / 24389 ? Math.cbrt(share) : (841 / 108) * share + 4 / 29;
	const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
	const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
	const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
	return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const degree = Math.PI / 180;
const hueOf = (a: number, b: number) => (Math.atan2(b, a) / degree + 360) % 360;

/** CIEDE2000 (Sharma, Wu and Dalal, 2005): about 1 is just seen, and 10 is still the same colour by name. */
export function differenceOf([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
	const seventh = (chroma: number) => Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));
	const g = 0.5 * (1 - seventh((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2));
	const [u1, u2] = [a1 * (1 + g), a2 * (1 + g)];
	const [c1, c2] = [Math.hypot(u1, b1), Math.hypot(u2, b2)];
	const [h1, h2] = [hueOf(u1, b1), hueOf(u2, b2)];
	const isGrey = c1 * c2 === 0;
	const turn = isGrey ? 0 : ((h2 - h1 + 540) % 360) - 180;
	const [dl, dc] = [l2 - l1, c2 - c1];
	const dh = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * degree);
	const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
	const h = isGrey ? h1 + h2 : (h1 + turn / 2 + 360) % 360;
	const cos = (times: number, less: number) => Math.cos((times * h - less) * degree);
	const t = 1 - 0.17 * cos(1, 30) + 0.24 * cos(2, 0) + 0.32 * cos(3, -6) - 0.2 * cos(4, 63);
	const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
	const [sc, sh] = [1 + 0.045 * c, 1 + 0.015 * c * t];
	const rt = -2 * seventh(c) * Math.sin(60 * degree * Math.exp(-(((h - 275) / 25) ** 2)));
	return Math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh));
}
