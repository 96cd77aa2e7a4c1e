'use client';

import { useActionState, useEffect, useRef } from 'react';
import { artisan } from '../../../messages-artisan';
import type { GalleryState } from '../state';
import { type Work, WorkRow } from './work-row';

/** The works of a page of the gallery, each to be opened, renamed and deleted. */
export function Works(props: {
	works: readonly Work[];
	change: (previous: GalleryState, form: FormData) => Promise<GalleryState>;
}) {
	const [state, change] = useActionState(props.change, { count: 0, result: null });
	const sentence = useRef<HTMLParagraphElement>(null);
	useEffect(() => {
		// The button that was pressed may be gone, and the focus with it.
		if (state.count > 0) sentence.current?.focus();
	}, [state.count]);
	return (
		<>
			<p ref={sentence} role="status" tabIndex={-1} className="mt-4 font-semibold empty:mt-0">
				{state.result}
			</p>
			<ul
				aria-label={artisan.gallery.heading}
				className="mt-6 empty:hidden grid gap-6 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4"
			>
				{props.works.map((work) => (
					<WorkRow key={work.work_id} work={work} change={change} />
				))}
			</ul>
		</>
	);
}
