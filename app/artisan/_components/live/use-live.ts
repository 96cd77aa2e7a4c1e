import { useEffect, useRef } from 'react';
import { artisan } from '../../../messages-artisan';

/** What the stream says of a take. */
export interface News {
	/** Percent, and the step's own words; absent where the news is of something else. */
	readonly progress?: number;
	readonly step?: string;
	/** For those who listen: at changes of the step only. */
	readonly said?: string;
	/** The take's status has to be read anew. */
	readonly isStale?: boolean;
}

const pollMilliseconds = 2000;
const shown = new Set(['glb', 'png']);

/** A node is told by its number, as the task's row counts it. */
export function newsOf(type: string, data: Readonly<Record<string, unknown>>): News {
	switch (type) {
		case 'started':
			return { said: artisan.live.started, isStale: true };
		case 'planning':
			return { progress: 2, step: String(data['step'] ?? '') };
		case 'planned': {
			const said = artisan.live.planned(String(data['message'] ?? ''));
			return { progress: 5, step: 'Planned', said, isStale: true };
		}
		case 'node': {
			const [index, total] = [Number(data['index']), Number(data['total'])];
			const said = index === 1 ? { said: artisan.live.building } : {};
			const progress = 5 + Math.floor((80 * index) / total);
			return { progress, step: `${data['op']} ${data['id']}`, ...said };
		}
		case 'checked':
			return { progress: 95, step: 'Checked', said: artisan.live.checked };
		case 'stored':
			return shown.has(String(data['name'])) ? { isStale: true } : {};
		default:
			return { isStale: true };
	}
}

const types = [
	'started',
	'planning',
	'planned',
	'node',
	'checked',
	'stored',
	'cancelling',
	'released',
	'finished',
];

/**
 * Follows one take that is being made. The browser connects again by itself and hears what it missed; where
 * the server refuses the stream, the status is asked for instead.
 */
export function useLive(id: string | null, onNews: (id: string, news: News) => void): void {
	const tell = useRef(onNews);
	useEffect(() => {
		tell.current = onNews;
	}, [onNews]);
	useEffect(() => {
		if (id === null) return;
		const source = new EventSource(`/artisan/events/${id}`);
		let polling: ReturnType<typeof setInterval> | undefined;
		const stale = () => tell.current(id, { isStale: true });
		for (const type of types) {
			source.addEventListener(type, (event) => {
				tell.current(id, newsOf(type, JSON.parse(String(event.data))));
				if (type !== 'finished') return;
				// The server closes after it; the browser would come again for more. Until its end has been read, it is asked for.
				source.close();
				polling ??= setInterval(stale, pollMilliseconds);
			});
		}
		source.onerror = () => {
			stale();
			if (source.readyState === EventSource.CLOSED) {
				polling ??= setInterval(stale, pollMilliseconds);
			}
		};
		return () => {
			source.close();
			clearInterval(polling);
		};
	}, [id]);
}
