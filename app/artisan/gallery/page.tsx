import Link from 'next/link';
import { workEntryJson } from '../../../lib/api/artisan-works-json';
import { taskId, workQuery } from '../../../lib/artisan/wire';
import { isAppError } from '../../../lib/errors';
import { server } from '../../../lib/server';
import { Bench } from '../../_ui/bench';
import { SearchForm } from '../../_ui/search-form';
import { chooseTheme } from '../../actions';
import { guarded } from '../../guarded';
import { messages } from '../../messages';
import { artisan } from '../../messages-artisan';
import { batches } from '../../messages-batches';
import { currentTheme, requireUser } from '../../session';
import { Works } from './_components/works';
import { changeWork } from './actions';

const pageSize = 24;
const path = '/artisan/gallery';
const { gallery } = artisan;

/** All works of a person, newest first. Search and place are in the address. */
export default function GalleryPage({
	searchParams,
}: {
	searchParams: Promise<Record<string, unknown>>;
}) {
	return guarded(async () => {
		const user = await requireUser(path);
		const query = await searchParams;
		const search = workQuery.shape.search.safeParse(query['q'] ?? '').data ?? '';
		const after = taskId.safeParse(query['after']).data;
		const { works, total, next } = await listed(user.userId, search, after);
		const more = new URLSearchParams({
			...(search === '' ? {} : { q: search }),
			after: next ?? '',
		});
		return (
			<Bench user={user} current="works" theme={await currentTheme()} themeAction={chooseTheme}>
				<title>{`${gallery.title} · ${messages.product}`}</title>
				<div className="w-full max-w-340 px-4 pt-10 pb-16 sm:px-6 md:px-12">
					<h1 className="text-page">{gallery.heading}</h1>
					<SearchForm {...{ path, search }} label={gallery.search} submit={gallery.find} />
					<p className="mt-4 text-ink-2 text-small">{total === 0 ? null : gallery.count(total)}</p>
					<Works works={works.map(workEntryJson)} change={changeWork} />
					{total === 0 ? <Empty search={search} /> : null}
					<p className="mt-8 flex gap-6">
						{after === undefined ? null : <Link href={addressOf(search)}>{gallery.first}</Link>}
						{next === null ? null : <Link href={`${path}?${more}`}>{gallery.more}</Link>}
						<Link href="/artisan/many">{batches.link}</Link>
					</p>
				</div>
			</Bench>
		);
	});
}

const addressOf = (search: string): string =>
	search === '' ? path : `${path}?${new URLSearchParams({ q: search })}`;

/** A place that is gone is the beginning. */
async function listed(userId: number, search: string, after: string | undefined) {
	const list = (from: string | undefined) =>
		server().artisan.listWorks(userId, { search, limit: pageSize, after: from });
	try {
		return await list(after);
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'not_found') return list(undefined);
		throw thrown;
	}
}

function Empty({ search }: { search: string }) {
	return (
		<div className="mt-8">
			<p className="font-medium">{search === '' ? gallery.none : gallery.nothing(search)}</p>
			{search === '' ? <p className="mt-2 text-ink-2">{gallery.noneAbout}</p> : null}
			<p className="mt-4">
				{search === '' ? (
					<Link href="/artisan">{gallery.begin}</Link>
				) : (
					<Link href={path}>{gallery.clear}</Link>
				)}
			</p>
		</div>
	);
}
