import Link from 'next/link';
import { deadlineMilliseconds } from '../../../lib/artisan/geometry/outcome';
import { geometryMegabytes } from '../../../lib/artisan/geometry/run';
import type { Usage } from '../../../lib/artisan/jobs';
import { mostLiveShares } from '../../../lib/artisan/shares';
import { taskLimits } from '../../../lib/artisan/tasks';
import { mostBatchLines, promptLimitBytes } from '../../../lib/artisan/wire';
import { limits } from '../../../lib/mesh/limits';
import { server } from '../../../lib/server';
import { Ledger } from '../../_ui/ledger';
import { chooseTheme } from '../../actions';
import { guarded } from '../../guarded';
import { storage } from '../../messages-jobs';
import { currentTheme, requireAdmin } from '../../session';
import { AdminFrame } from '../_components/frame';

export default function StoragePage() {
	return guarded(async () => {
		const viewer = await requireAdmin('/admin/storage');
		const { artisan, env } = server();
		const { users, totalBytes } = await artisan.readUsage();
		return (
			<AdminFrame
				user={viewer}
				page="storage"
				heading={storage.heading}
				theme={await currentTheme()}
				themeAction={chooseTheme}
			>
				<p className="mb-6 max-w-[62ch] text-ink-2">{storage.about}</p>
				<p className="mb-6 text-part">{storage.total(storage.size(totalBytes))}</p>
				<div className="border-rule border-t">
					<Ledger id="users" heading={storage.usersHeading} about={storage.usersAbout}>
						{users.length === 0 ? (
							<p>{storage.none}</p>
						) : (
							<UsersTable users={users} quota={env.artisanQuotaBytes} />
						)}
					</Ledger>
					<Ledger id="limits" heading={storage.limitsHeading} about={storage.limitsAbout}>
						<Limits rows={limitRows(env.artisanQuotaBytes, env.workers)} />
					</Ledger>
				</div>
			</AdminFrame>
		);
	});
}

function UsersTable({ users, quota }: { users: readonly Usage[]; quota: number }) {
	const { table } = storage;
	const number = 'measured py-2 pr-4 text-right last:pr-0';
	return (
		<div className="overflow-x-auto">
			<table className="w-full text-note">
				<thead>
					<tr className="border-edge border-b text-small">
						<th className="pt-1 pb-2 pr-4 text-left font-semibold">{table.user}</th>
						<th className="pt-1 pb-2 pr-4 text-right font-semibold">{table.models}</th>
						<th className="pt-1 pb-2 pr-4 text-right font-semibold">{table.size}</th>
						<th className="pt-1 pb-2 text-right font-semibold">{table.share}</th>
					</tr>
				</thead>
				<tbody>
					{users.map(({ userId, username, tasks, bytes }) => (
						<tr key={userId} className="border-rule border-b">
							<th scope="row" className="py-2 pr-4 text-left font-normal [overflow-wrap:anywhere]">
								<Link href={`/admin/jobs?user_id=${userId}`}>{username}</Link>
							</th>
							<td className={number}>{storage.unit(tasks)}</td>
							<td className={number}>{storage.size(bytes)}</td>
							<td className={number}>{storage.percent(bytes / quota)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

interface Limit {
	readonly label: string;
	readonly value: string;
	/** The setting that it comes from; null: it is fixed. */
	readonly setting: string | null;
}

/** As they hold now. */
function limitRows(quotaBytes: number, workers: number): Limit[] {
	const { limits: labels, unit } = storage;
	const row = (label: string, value: string, setting: string | null = null) => {
		return { label, value, setting };
	};
	return [
		row(labels.quota, storage.size(quotaBytes), 'ARTISAN_QUOTA_MB'),
		row(labels.workers, unit(workers), 'WORKERS'),
		row(labels.running, unit(taskLimits.runningPerUser)),
		row(labels.queued, unit(taskLimits.queuedPerUser)),
		row(labels.batch, unit(mostBatchLines)),
		row(labels.links, unit(mostLiveShares)),
		row(labels.prompt, storage.unitBytes(promptLimitBytes)),
		row(labels.seconds, storage.unitSeconds(deadlineMilliseconds / 1000)),
		row(labels.memory, storage.unitMegabytes(geometryMegabytes)),
		row(labels.triangles, unit(limits.triangles)),
	];
}

function Limits({ rows }: { rows: readonly Limit[] }) {
	return (
		<dl className="grid grid-cols-[1fr_auto] gap-x-6 text-note sm:grid-cols-[1fr_auto_auto]">
			{rows.map(({ label, value, setting }) => (
				<div
					key={label}
					className="col-span-full grid grid-cols-subgrid items-baseline border-rule border-b py-2"
				>
					<dt>{label}</dt>
					<dd className="measured text-right">{value}</dd>
					<dd className="measured text-ink-2 max-sm:col-span-full">{setting ?? storage.fixed}</dd>
				</div>
			))}
		</dl>
	);
}
