'use client';

import Link from 'next/link';
import { type KeyboardEvent, useId, useRef } from 'react';
import { artisan } from '../../../messages-artisan';
import type { Place } from './lineage';
import { TakeCard } from './take-card';

interface StripActions {
	readonly onOpen: (id: string) => void;
	readonly onCancel: (id: string) => void;
	readonly onAsk: (what: 'rename' | 'remove', place: Place) => void;
}

/** All takes of a work as pictures, in the order in which they were made. Without script its cards are links. */
export function TakesStrip(props: { places: readonly Place[]; currentId: string } & StripActions) {
	const { places, currentId } = props;
	const id = useId();
	const list = useRef<HTMLOListElement>(null);
	const move = (event: KeyboardEvent, at: number) => {
		const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
		const links = list.current?.querySelectorAll<HTMLElement>('[data-take]');
		const place = places[at];
		if (step !== undefined) {
			event.preventDefault();
			links?.[at + step]?.focus();
		} else if (place !== undefined && event.key === 'Delete') props.onAsk('remove', place);
		else if (place !== undefined && event.key === 'F2') props.onAsk('rename', place);
	};
	return (
		<nav aria-label={artisan.takes.label}>
			<p id={id} className="sr-only">
				{artisan.takes.help}
			</p>
			<ol
				ref={list}
				aria-label={artisan.takes.label}
				aria-describedby={id}
				className="flex gap-2.5 overflow-x-auto p-1 max-sm:flex-wrap"
			>
				{places.map((place, at) => (
					<li
						key={place.entry.task_id}
						className="relative w-33 shrink-0 max-sm:w-[calc(50%-0.3125rem)]"
					>
						<Link
							data-take
							href={`/artisan/takes/${place.entry.task_id}`}
							prefetch={false}
							aria-current={place.entry.task_id === currentId ? 'true' : undefined}
							onKeyDown={(event) => move(event, at)}
							onClick={(event) => {
								if (event.metaKey || event.ctrlKey || event.shiftKey) return;
								event.preventDefault();
								props.onOpen(place.entry.task_id);
							}}
							className="group block no-underline"
						>
							<TakeCard place={place} isCurrent={place.entry.task_id === currentId} />
						</Link>
						<Cancel place={place} onCancel={props.onCancel} />
					</li>
				))}
			</ol>
		</nav>
	);
}

function Cancel({ place, onCancel }: { place: Place; onCancel: (id: string) => void }) {
	const { entry, number } = place;
	if (entry.status !== 'queued' && entry.status !== 'running') return null;
	return (
		<button
			type="button"
			aria-label={artisan.takes.cancelNamed(number)}
			aria-disabled={entry.cancel_requested || undefined}
			onClick={() => onCancel(entry.task_id)}
			title={artisan.takes.cancelNamed(number)}
			className="absolute top-1 right-1 grid size-7 cursor-pointer place-items-center rounded-sm border border-(--color-x) bg-sheet text-x"
		>
			<svg aria-hidden="true" viewBox="0 0 12 12" className="size-3 stroke-2 stroke-current">
				<path d="M1 1l10 10M11 1L1 11" />
			</svg>
		</button>
	);
}
