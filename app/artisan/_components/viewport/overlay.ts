import type { Vector3 } from 'three';
import { viewport } from '../../../messages-viewport';
import type { Project } from './eye';
import { type Bounds, between, dimensionsOf, type Place } from './measures';

const svg = 'http://www.w3.org/2000/svg';
const tick = 5;
/** From this length on, pixels, a line is still to be seen at both ends of a figure that is read along it. */
const readAlong = 96;
const triad = { reach: 30, letter: 40 };

/** Lines and figures over the picture; written anew after each, so it is no business of React's. */
export function drawDimensions(target: SVGElement, bounds: Bounds, project: Project): void {
	target.replaceChildren(
		...dimensionsOf(bounds).flatMap(({ millimetres, from, to }) => {
			const [x1, y1] = project(from);
			const [x2, y2] = project(to);
			const long = Math.hypot(x2 - x1, y2 - y1);
			// Seen from its end, a line has no room for its figure.
			if (!(long > 48)) return [];
			const [across, down] = [(-(y2 - y1) / long) * tick, ((x2 - x1) / long) * tick];
			const path = element('path', {
				d: `M${x1} ${y1}L${x2} ${y2}M${x1 - across} ${y1 - down}l${2 * across} ${2 * down}M${x2 - across} ${y2 - down}l${2 * across} ${2 * down}`,
			});
			const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
			const label = {
				...{ x, y, 'text-anchor': 'middle', dy: '0.35em' },
				transform: `rotate(${turnOf(x2 - x1, y2 - y1)} ${x} ${y})`,
			};
			const [halo, text] = [element('text', { ...label, class: 'halo' }), element('text', label)];
			halo.textContent = text.textContent = viewport.length(millimetres);
			return [path, halo, text];
		}),
	);
}

/** Beside a steep line there may be no room across: its figure is read along it, upwards. Degrees. */
function turnOf(right: number, down: number): number {
	if (Math.abs(down) < Math.max(readAlong, 2 * Math.abs(right))) return 0;
	return (Math.atan2(-Math.abs(down), down > 0 ? -right : right) * 180) / Math.PI;
}

/** The points of a measurement, and the line between two with its figure. */
export function drawMeasure(target: SVGElement, points: readonly Place[], project: Project): void {
	const [from, to] = points;
	const dots = points.map((point) => {
		const [cx, cy] = project(point);
		return element('circle', { cx, cy, r: 4 });
	});
	if (from === undefined || to === undefined) {
		target.replaceChildren(...dots);
		return;
	}
	const [x1, y1] = project(from);
	const [x2, y2] = project(to);
	const label = { x: (x1 + x2) / 2, y: (y1 + y2) / 2 - 10, 'text-anchor': 'middle' };
	const [halo, text] = [element('text', { ...label, class: 'halo' }), element('text', label)];
	halo.textContent = text.textContent = viewport.exact(between(from, to).distance);
	target.replaceChildren(element('path', { d: `M${x1} ${y1}L${x2} ${y2}` }), ...dots, halo, text);
}

/** A ring around a place that may be too small to be seen. */
export function drawRing(target: SVGElement, place: Place | null, project: Project): void {
	if (place === null) {
		target.replaceChildren();
		return;
	}
	const [cx, cy] = project(place);
	target.replaceChildren(
		element('circle', { cx, cy, r: 14 }),
		element('circle', { cx, cy, r: 17 }),
	);
}

/** @param axes x, y and z as they lie in the picture; what points away is drawn first */
export function drawTriad(target: SVGElement, axes: readonly Vector3[]): void {
	const named = axes.map((axis, index) => ({ axis, name: ['X', 'Y', 'Z'][index] ?? '' }));
	target.replaceChildren(
		...named
			.toSorted((a, b) => a.axis.z - b.axis.z)
			.flatMap(({ axis: { x, y }, name }) => {
				const group = element('g', { class: `axis-${name.toLowerCase()}` });
				const text = element('text', {
					x: x * triad.letter,
					y: -y * triad.letter,
					'text-anchor': 'middle',
					dy: '0.35em',
				});
				text.textContent = name;
				group.append(element('path', { d: `M0 0L${x * triad.reach} ${-y * triad.reach}` }), text);
				return [group];
			}),
	);
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
	const made = document.createElementNS(svg, name);
	for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
	return made;
}
