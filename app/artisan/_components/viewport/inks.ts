import { Color, SRGBColorSpace } from 'three';

const names = ['ink', 'rule', 'x', 'z', 'sheet', 'clay', 'shade'] as const;
export type Inks = Readonly<Record<(typeof names)[number], Color>>;

/** The page's colours as they are now, light or dark: a canvas makes numbers of whatever CSS says. */
export function inksOf(host: HTMLElement): Inks {
	const probe = host.appendChild(document.createElement('span'));
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = 1;
	const context = canvas.getContext('2d', { willReadFrequently: true });
	const read = (name: string): Color => {
		probe.style.color = `var(--color-${name})`;
		const color = new Color();
		if (context === null) return color;
		context.fillStyle = getComputedStyle(probe).color;
		context.fillRect(0, 0, 1, 1);
		const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
		return color.setRGB(r / 255, g / 255, b / 255, SRGBColorSpace);
	};
	const inks = Object.fromEntries(names.map((name) => [name, read(name)])) as Inks;
	probe.remove();
	return inks;
}

/** @returns what ends it */
export function onThemeChange(look: () => void): () => void {
	const query = matchMedia('(prefers-color-scheme: dark)');
	const observer = new MutationObserver(look);
	observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
	query.addEventListener('change', look);
	return () => {
		observer.disconnect();
		query.removeEventListener('change', look);
	};
}
