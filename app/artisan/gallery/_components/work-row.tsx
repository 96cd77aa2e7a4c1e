import Link from 'next/link';
import { ConfirmButton } from '../../../_ui/confirm-button';
import { LocalTime } from '../../../_ui/local-time';
import { artisan } from '../../../messages-artisan';
import { StatusMark } from '../../_components/history/status-mark';
import type { Take } from '../../_components/take';
import { Thumbnail } from '../../_components/thumbnail';

export interface Work {
	readonly work_id: string;
	/** The newest take. */
	readonly task_id: string;
	readonly name: string;
	readonly status: Take['status'];
	readonly prompt: string | null;
	readonly takes: number;
	readonly picture: string | null;
	readonly updated_at: string;
}

export function WorkRow({ work, change }: { work: Work; change: (form: FormData) => void }) {
	const { gallery } = artisan;
	return (
		<li className="min-w-0">
			<Link href={`/artisan/takes/${work.task_id}`} prefetch={false} className="block no-underline">
				<Thumbnail {...work} />
				<span className="mt-2 block truncate font-medium text-note" title={work.name}>
					{work.name}
				</span>
			</Link>
			<p className="flex flex-wrap items-baseline gap-x-3 text-ink-2 text-small">
				<span>{gallery.takes(work.takes)}</span>
				<LocalTime iso={work.updated_at} />
				<StatusMark status={work.status} />
			</p>
			<details className="mt-1 text-small">
				<summary className="min-h-8 w-fit cursor-pointer content-center text-ink-2">
					{gallery.change}
					<span className="sr-only"> {work.name}</span>
				</summary>
				<form action={change} className="mt-2 flex gap-2">
					<input type="hidden" name="work_id" value={work.work_id} />
					<input
						name="name"
						aria-label={gallery.renameLabel(work.name)}
						defaultValue={work.name}
						required
						className="control h-10 min-w-0 text-note"
					/>
					<button
						type="submit"
						className="h-10 cursor-pointer rounded-sm border border-edge px-3 font-semibold"
					>
						{gallery.rename}
					</button>
				</form>
				<form action={change} className="mt-2">
					<input type="hidden" name="work_id" value={work.work_id} />
					<input type="hidden" name="called" value={work.name} />
					<ConfirmButton
						label={gallery.removeNamed(work.name, work.takes)}
						about={gallery.removeAbout}
						cancel={gallery.keep}
					/>
				</form>
			</details>
		</li>
	);
}
