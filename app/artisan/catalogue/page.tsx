import Link from 'next/link';
import { type CatalogueEntry, catalogueOf } from '../../../lib/artisan/catalogue';
import { workQuery } from '../../../lib/artisan/wire';
import { Bench } from '../../_ui/bench';
import { SearchForm } from '../../_ui/search-form';
import { chooseTheme } from '../../actions';
import { guarded } from '../../guarded';
import { messages } from '../../messages';
import { catalogue } from '../../messages-catalogue';
import { currentTheme, requireUser } from '../../session';
import { makeTake } from '../actions';
import { MakeThis } from './_components/make-this';

const path = '/artisan/catalogue';

/** Everything that the built-in planner can make, with pictures. The search is in the address. */
export default function CataloguePage({
	searchParams,
}: {
	searchParams: Promise<Record<string, unknown>>;
}) {
	return guarded(async () => {
		const user = await requireUser(path);
		const search = workQuery.shape.search.safeParse((await searchParams)['q'] ?? '').data ?? '';
		const kinds = catalogueOf(search);
		const count = kinds.reduce((sum, { entries }) => sum + entries.length, 0);
		return (
			<Bench user={user} current="artisan" theme={await currentTheme()} themeAction={chooseTheme}>
				<title>{`${catalogue.title} · ${messages.product}`}</title>
				<div className="w-full max-w-340 px-4 pt-10 pb-16 sm:px-6 md:px-12">
					<h1 className="text-page">{catalogue.heading}</h1>
					<p className="mt-3 max-w-[62ch] text-ink-2">{catalogue.intro}</p>
					<SearchForm {...{ path, search }} label={catalogue.search} submit={catalogue.find} />
					<p className="mt-4 flex flex-wrap gap-x-6 text-ink-2 text-small">
						{count === 0 ? null : <span>{catalogue.count(count)}</span>}
						{search === '' ? null : <Link href={path}>{catalogue.clear}</Link>}
					</p>
					{kinds.length < 2 ? null : <Kinds kinds={kinds.map(({ kind }) => kind)} />}
					{count === 0 ? (
						<div className="mt-8">
							<p className="font-medium">{catalogue.nothing(search)}</p>
							<p className="mt-2 text-ink-2">{catalogue.nothingAbout}</p>
						</div>
					) : null}
					{kinds.map(({ kind, entries }) => (
						<section
							key={kind}
							id={anchorOf(kind)}
							className="mt-10 scroll-mt-4 border-rule border-t pt-4"
						>
							<h2 className="text-part">{kind}</h2>
							<ul className="mt-4 grid gap-x-6 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
								{entries.map((entry) => (
									<Thing key={entry.id} entry={entry} />
								))}
							</ul>
						</section>
					))}
				</div>
			</Bench>
		);
	});
}

const anchorOf = (kind: string): string => kind.toLowerCase().replaceAll(' ', '-');

/** The page is long: where each kind begins. */
function Kinds({ kinds }: { kinds: readonly string[] }) {
	return (
		<nav aria-label={catalogue.kinds} className="mt-4">
			<ul className="flex flex-wrap gap-x-5 gap-y-1 text-note">
				{kinds.map((kind) => (
					<li key={kind}>
						<a href={`#${anchorOf(kind)}`} className="inline-block min-h-6">
							{kind}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}

function Thing({ entry }: { entry: CatalogueEntry }) {
	const { id, title, examples, alsoCalled, slots, parts } = entry;
	return (
		<li id={id} className="grid content-start gap-3">
			<div className="bg-plate">
				<img
					src={`/catalogue/${id}.png`}
					alt={catalogue.picture(title)}
					width={360}
					height={360}
					loading="lazy"
					className="mx-auto aspect-square w-full max-w-72 object-contain p-4"
				/>
			</div>
			<h3 className="font-semibold">{title}</h3>
			<ul className="grid gap-1">
				{examples.map((words) => (
					<li key={words}>
						<MakeThis words={words} action={makeTake} />
					</li>
				))}
			</ul>
			<details>
				<summary className="min-h-6 cursor-pointer text-ink-2 text-small">{catalogue.more}</summary>
				<div className="mt-2 grid gap-1 text-small">
					<p>{catalogue.change(slots.join(', '))}</p>
					<p>{catalogue.parts(parts.join(', '))}</p>
					{alsoCalled.length === 0 ? null : <p>{catalogue.also(alsoCalled.join(', '))}</p>}
				</div>
			</details>
		</li>
	);
}
