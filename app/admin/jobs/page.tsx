import Link from 'next/link';
import type { Job } from '../../../lib/artisan/jobs';
import { jobQuery } from '../../../lib/artisan/wire';
import { isAppError } from '../../../lib/errors';
import { server } from '../../../lib/server';
import { Field } from '../../_ui/field';
import { FilterForm } from '../../_ui/filter-form';
import { Select } from '../../_ui/select';
import { chooseTheme } from '../../actions';
import { guarded } from '../../guarded';
import { admin } from '../../messages-admin';
import { artisan } from '../../messages-artisan';
import { jobs } from '../../messages-jobs';
import { currentTheme, requireAdmin } from '../../session';
import { AdminFrame } from '../_components/frame';
import { JobRows, type JobView } from '../_components/job-rows';
import { filterOf } from '../filter';
import { cancelJob } from './actions';

const path = '/admin/jobs';
const pageSize = 50;

export default function JobsPage(props: { searchParams: Promise<Record<string, unknown>> }) {
	return guarded(async () => {
		const viewer = await requireAdmin(path);
		const { status, user_id: userId, after } = filterOf(jobQuery, await props.searchParams);
		const filter = {
			...(status === undefined ? {} : { status }),
			...(userId === undefined ? {} : { user_id: String(userId) }),
		};
		const found = await listed({ status, userId, limit: pageSize }, after);
		const isFiltered = Object.keys(filter).length > 0;
		const address = (more: Record<string, string>) =>
			`${path}?${new URLSearchParams({ ...filter, ...more })}`;
		return (
			<AdminFrame
				user={viewer}
				page="jobs"
				heading={jobs.heading}
				theme={await currentTheme()}
				themeAction={chooseTheme}
			>
				<p className="mb-6 max-w-[62ch] text-pretty text-ink-2">{jobs.about}</p>
				<FilterForm path={path} isFiltered={isFiltered}>
					<Select
						id="filter-status"
						name="status"
						label={jobs.status}
						defaultValue={status ?? ''}
						options={[['', admin.filter.any], ...Object.entries(artisan.status)]}
					/>
					<Field
						id="filter-user"
						name="user_id"
						label={jobs.user}
						inputMode="numeric"
						defaultValue={filter.user_id}
					/>
				</FilterForm>
				<p className="flex gap-6 py-4 text-note">
					<span className="text-ink-2">{jobs.count(found.total)}</span>
					{/* No Link: a whole new page, never what the router still holds. */}
					<a href={address({})}>{jobs.again}</a>
				</p>
				<JobRows
					jobs={found.jobs.map(viewOf)}
					action={cancelJob}
					none={isFiltered ? admin.filter.none : jobs.none}
				/>
				<p className="mt-6 flex gap-6">
					{after === undefined ? null : <Link href={address({})}>{jobs.newest}</Link>}
					{found.next === null ? null : (
						<Link href={address({ after: found.next })}>{jobs.older}</Link>
					)}
				</p>
			</AdminFrame>
		);
	});
}

type Filter = Omit<Parameters<ReturnType<typeof server>['artisan']['listJobs']>[0], 'after'>;

/** A place that is gone is the beginning. */
async function listed(filter: Filter, after: string | undefined) {
	const { artisan: service } = server();
	try {
		return await service.listJobs({ ...filter, after });
	} catch (thrown) {
		if (!isAppError(thrown) || thrown.code !== 'not_found') throw thrown;
		return service.listJobs({ ...filter, after: undefined });
	}
}

function viewOf({ createdAt, startedAt, finishedAt, ...job }: Job): JobView {
	return {
		...job,
		createdAt: new Date(1000 * createdAt).toISOString(),
		seconds: startedAt === null || finishedAt === null ? null : finishedAt - startedAt,
	};
}
