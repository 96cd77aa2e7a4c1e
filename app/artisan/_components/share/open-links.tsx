'use client';

import { useEffect, useRef } from 'react';
import { LocalTime } from '../../../_ui/local-time';
import { share } from '../../../messages-share';
import type { OpenLink } from './request';

/** The links of a work that lead somewhere, each to be revoked. The focus stays in the list when one goes. */
export function OpenLinks(props: {
	/** Null until they are read. */
	links: readonly OpenLink[] | null;
	taskId: string;
	onRevoke: (id: string) => Promise<void>;
}) {
	const { links, taskId, onRevoke } = props;
	const heading = useRef<HTMLHeadingElement>(null);
	const wasRevoked = useRef(false);
	useEffect(() => {
		if (links !== null && wasRevoked.current) heading.current?.focus();
		wasRevoked.current = false;
	}, [links]);
	if (links === null) return null;
	return (
		<section className="mt-5 border-rule border-t pt-4">
			<h3 ref={heading} tabIndex={-1} className="font-semibold text-small">
				{share.openLinks}
			</h3>
			{links.length === 0 ? <p className="mt-1 text-ink-2 text-small">{share.none}</p> : null}
			<ul className="max-h-48 overflow-y-auto">
				{links.map((link, index) => {
					const name = link.task_id === taskId ? share.thisTake : link.name;
					return (
						<li
							key={link.share_id}
							className="flex flex-wrap items-center gap-x-4 gap-y-1 border-rule border-b py-2 last:border-b-0"
						>
							<span className="min-w-40 flex-1 break-words text-small">
								{name}
								<span className="flex flex-wrap gap-x-3 text-ink-2">
									<span>
										{share.madeOn} <LocalTime iso={link.created_at} />
									</span>
									<span>
										{share.endsOn} <LocalTime iso={link.expires_at} />
									</span>
								</span>
							</span>
							<button
								type="button"
								aria-label={share.revokeNamed(name, index + 1)}
								onClick={() => {
									wasRevoked.current = true;
									void onRevoke(link.share_id);
								}}
								className="h-8 cursor-pointer rounded-sm border border-(--color-x) px-3 text-small text-x"
							>
								{share.revoke}
							</button>
						</li>
					);
				})}
			</ul>
		</section>
	);
}
