import type { Frame } from './cpu-profile';

const width = 1600;
const rowHeight = 17;
/** Narrower frames are left out: nobody could point at them. */
const leastPixels = 1;

interface Bar {
	readonly frame: Frame;
	readonly depth: number;
	readonly x: number;
	readonly width: number;
}

/** A flame graph as SVG: widths are time on the processor, idling left out; a tooltip says what a bar is. */
export function flameGraph(root: Frame, title: string): string {
	const busy = merged(root.children.filter(({ name }) => name !== '(idle)'));
	const total = busy.reduce((sum, { totalMs }) => sum + totalMs, 0);
	const bars: Bar[] = [];
	const place = (frames: readonly Frame[], depth: number, from: number) => {
		let x = from;
		for (const frame of frames) {
			const barWidth = (frame.totalMs / total) * width;
			if (barWidth >= leastPixels) {
				bars.push({ frame, depth, x, width: barWidth });
				place(merged(frame.children), depth + 1, x);
			}
			x += barWidth;
		}
	};
	place(busy, 0, 0);
	const depth = Math.max(...bars.map((bar) => bar.depth));
	const height = (depth + 2) * rowHeight + 8;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="monospace" font-size="11">`,
		`<rect width="${width}" height="${height}" fill="#fff"/>`,
		`<text x="4" y="13">${escaped(title)}</text>`,
		...bars.map((bar) => draw(bar, height, total)),
		'</svg>',
		'',
	].join('\n');
}

/** Calls of the same function from the same place are one bar. */
function merged(frames: readonly Frame[]): Frame[] {
	const byName = new Map<string, Frame>();
	for (const frame of frames) {
		const key = `${frame.name} ${frame.origin}`;
		const other = byName.get(key);
		byName.set(
			key,
			other === undefined
				? frame
				: {
						...frame,
						selfMs: frame.selfMs + other.selfMs,
						totalMs: frame.totalMs + other.totalMs,
						children: [...other.children, ...frame.children],
					},
		);
	}
	return [...byName.values()].sort((one, other) => other.totalMs - one.totalMs);
}

function draw({ frame, depth, x, width: barWidth }: Bar, height: number, total: number): string {
	const y = height - (depth + 1) * rowHeight - 4;
	const label = `${frame.name} (${frame.origin})`;
	const shown = label.slice(0, Math.floor((barWidth - 4) / 6.7));
	const share = `${((frame.totalMs / total) * 100).toFixed(1)} %`;
	return [
		`<g><title>${escaped(`${label}: ${share}`)}</title>`,
		`<rect x="${x.toFixed(1)}" y="${y}" width="${(barWidth - 0.4).toFixed(1)}" height="${rowHeight - 1}" fill="${colourOf(frame)}"/>`,
		shown.length > 2
			? `<text x="${(x + 2).toFixed(1)}" y="${y + 12}">${escaped(shown)}</text>`
			: '',
		'</g>',
	].join('');
}

/** Ours, packages', Node's, V8's. */
function colourOf({ origin }: Frame): string {
	if (origin === 'V8') return '#ccc';
	if (origin.startsWith('node:')) return '#b7d3a8';
	return /\.[jt]sx?$/.test(origin) ? '#f2a65a' : '#a9c4e4';
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
