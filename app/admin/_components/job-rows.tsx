'use client';

import { useActionState } from 'react';
import { DangerButton } from '../../_ui/danger-button';
import { LocalTime } from '../../_ui/local-time';
import { StatusMark } from '../../artisan/_components/history/status-mark';
import type { Take } from '../../artisan/_components/take';
import { jobs } from '../../messages-jobs';
import { type AdminAction, untouched } from '../state';
import { Outcome } from './outcome';

export interface JobView {
	readonly id: string;
	readonly username: string;
	readonly status: Take['status'];
	readonly step: string | null;
	/** Percent. */
	readonly progress: number;
	readonly worker: string | null;
	readonly attempts: number;
	readonly errorCode: string | null;
	readonly createdAt: string;
	readonly seconds: number | null;
}

/** Everybody's jobs; those that are not over can be cancelled. */
export function JobRows(props: { jobs: readonly JobView[]; action: AdminAction; none: string }) {
	const [state, cancel] = useActionState(props.action, untouched);
	return (
		<>
			<Outcome state={state} />
			{props.jobs.length === 0 ? <p className="py-4 text-ink-2">{props.none}</p> : null}
			<ul>
				{props.jobs.map((job) => (
					<li
						key={job.id}
						className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-rule border-t py-3"
					>
						<div className="min-w-0">
							<p className="flex flex-wrap items-baseline gap-x-4">
								<span className="font-medium [overflow-wrap:anywhere]">{job.username}</span>
								<StatusMark status={job.status} />
								{job.status === 'running' ? (
									<span className="measured text-ink-2">{`${job.progress} %`}</span>
								) : null}
							</p>
							<p className="flex flex-wrap items-baseline gap-x-4 text-ink-2 text-small">
								<span className="measured">{job.id}</span>
								<span>
									{jobs.asked} <LocalTime iso={job.createdAt} />
								</span>
								{job.seconds === null ? null : <span>{jobs.took(job.seconds.toFixed(1))}</span>}
								{job.errorCode === null ? null : <span>{jobs.failed(job.errorCode)}</span>}
								{job.worker === null ? null : <span>{jobs.worker(job.worker)}</span>}
								{job.attempts < 2 ? null : <span>{jobs.attempts(job.attempts)}</span>}
							</p>
						</div>
						{job.status === 'queued' || job.status === 'running' ? (
							<form action={cancel}>
								<DangerButton
									name="id"
									value={job.id}
									label={jobs.cancelNamed(job.username, job.id)}
								>
									{jobs.cancel}
								</DangerButton>
							</form>
						) : null}
					</li>
				))}
			</ul>
		</>
	);
}
