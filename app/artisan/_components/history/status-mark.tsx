import { artisan } from '../../../messages-artisan';
import type { Take } from '../take';

const cross = 'M3 3l8 8M11 3l-8 8';
const triangle = 'M7 2l5.5 10h-11zM7 6v3M7 10.4v.2';
const question = 'M4.5 5a2.5 2.5 0 1 1 3.6 2.2C7.3 7.6 7 8 7 9M7 11v.2';
const marks: Readonly<Record<Take['status'], { path: string; tone: string }>> = {
	queued: { path: 'M7 3v4l3 2', tone: 'text-ink-2' },
	running: { path: 'M7 3v4l3 2', tone: 'text-ink-2' },
	completed: { path: 'M2.5 7.5l3 3 6-7', tone: 'text-y' },
	partial: { path: triangle, tone: 'text-x' },
	needs_input: { path: question, tone: 'text-z' },
	unsupported: { path: question, tone: 'text-x' },
	failed: { path: cross, tone: 'text-x' },
	cancelled: { path: 'M3 7h8', tone: 'text-ink-2' },
};

/** A status as icon and word: never by colour alone. */
export function StatusMark({ status }: { status: Take['status'] }) {
	return (
		<span
			className={`inline-flex items-baseline gap-1.5 text-small [&>svg]:self-center ${marks[status].tone}`}
		>
			<StatusIcon status={status} size="size-3.5" />
			{artisan.status[status]}
		</span>
	);
}

/** Beside its word. */
export function StatusIcon({ status, size }: { status: Take['status']; size: string }) {
	const { path, tone } = marks[status];
	return (
		<svg viewBox="0 0 14 14" aria-hidden="true" className={`${size} ${tone} shrink-0`}>
			<path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
		</svg>
	);
}
