'use client';

import { useActionState } from 'react';
import { DangerButton } from '../../_ui/danger-button';
import { LocalTime } from '../../_ui/local-time';
import { admin } from '../../messages-admin';
import { type AdminAction, untouched } from '../state';
import { Outcome } from './outcome';

export interface BlockRow {
	readonly lane: string;
	readonly key: string;
	/** In words: whom it holds up. */
	readonly what: string;
	/** ISO 8601, UTC. */
	readonly until: string;
}

/** Blocks with a button each; what became of the last one stands above them. */
export function BlockRows({ rows, action }: { rows: readonly BlockRow[]; action: AdminAction }) {
	const [state, lift] = useActionState(action, untouched);
	const { blocks } = admin;
	return (
		<div className="mt-6">
			<Outcome state={state} />
			{rows.length === 0 ? <p className="mt-2">{blocks.none}</p> : null}
			<ul className="mt-2">
				{rows.map(({ lane, key, what, until }) => (
					<li
						key={`${lane} ${key}`}
						className="grid items-center gap-3 border-rule border-b py-3 sm:grid-cols-[1fr_auto]"
					>
						<p className="[overflow-wrap:anywhere]">
							<span className="font-medium">{what}</span>{' '}
							<span className="text-ink-2 text-note">
								{blocks.until} <LocalTime iso={until} />
							</span>
						</p>
						<form action={lift}>
							<input type="hidden" name="lane" value={lane} />
							<input type="hidden" name="key" value={key} />
							<DangerButton label={blocks.liftNamed(what)}>{blocks.lift}</DangerButton>
						</form>
					</li>
				))}
			</ul>
			{rows.length > 1 ? (
				<form action={lift} className="mt-6">
					<DangerButton>{blocks.liftAll}</DangerButton>
				</form>
			) : null}
		</div>
	);
}
