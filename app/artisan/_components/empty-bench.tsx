'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import type { PlannerEntry } from '../../../lib/artisan/types';
import { artisan } from '../../messages-artisan';
import { batches } from '../../messages-batches';
import { catalogue } from '../../messages-catalogue';
import type { PromptState } from '../state';
import { useSingleKeys } from './layout/key-sheet';
import { PromptBox } from './prompt/prompt-box';
import { useKeys } from './prompt/use-keys';
import { usePrompt } from './prompt/use-prompt';
import type { Take } from './take';
import { Thumbnail } from './thumbnail';
import { unbroken } from './unbroken';

export interface WorkCard {
	readonly work_id: string;
	readonly task_id: string;
	readonly name: string;
	readonly picture: string | null;
	readonly status: Take['status'];
}

/** Where a work begins: examples that fill the box, and the newest works. */
export function EmptyBench(props: {
	username: string;
	formKey: string;
	action: (previous: PromptState, form: FormData) => Promise<PromptState>;
	works: readonly WorkCard[];
	planners: readonly PlannerEntry[];
	last: string | null;
}) {
	const router = useRouter();
	const field = useRef<HTMLTextAreaElement>(null);
	const prompt = usePrompt({
		username: props.username,
		workId: null,
		base: null,
		planners: props.planners,
		action: props.action,
		onMade: (id) => router.push(`/artisan/takes/${id}`),
	});
	const [single] = useSingleKeys();
	useKeys(single ? { '/': () => field.current?.focus() } : {});
	const { empty } = artisan;
	const hasWorks = props.works.length > 0;
	const examples = (
		<Examples
			hasWorks={hasWorks}
			onChoose={(words) => {
				prompt.type(words);
				field.current?.focus();
			}}
		/>
	);
	return (
		<section className="drawing-grid grow content-start bg-well px-4 pt-[8svh] pb-16 sm:px-6 md:px-12 xl:grid xl:grid-cols-[48rem_minmax(0,28rem)] xl:gap-x-16">
			<div className="max-w-3xl">
				<h1 className="text-page md:text-hero">{hasWorks ? empty.headingAgain : empty.heading}</h1>
				<p className="mt-4 max-w-[52ch] text-pretty text-ink-2">{empty.intro}</p>
				<div className="mt-8">
					<PromptBox
						{...{ prompt, field }}
						base={null}
						formKey={props.formKey}
						last={props.last}
						onStop={null}
					/>
				</div>
				<p className="mt-4 flex flex-wrap gap-x-6 gap-y-2 text-note">
					<Link href="/artisan/catalogue">{catalogue.link}</Link>
					<Link href="/artisan/many">{batches.link}</Link>
				</p>
				{hasWorks ? examples : null}
			</div>
			{hasWorks ? <Newest works={props.works} /> : examples}
		</section>
	);
}

/** Pictures of what can be said; a press fills the box. Beside works they are a row of small ones. */
function Examples(props: { hasWorks: boolean; onChoose: (words: string) => void }) {
	const { hasWorks, onChoose } = props;
	return (
		<section aria-labelledby="examples" className={hasWorks ? 'mt-8' : 'mt-10 max-w-3xl xl:mt-3'}>
			<h2 id="examples" className="font-semibold text-note">
				{artisan.empty.examples}
			</h2>
			<ul
				className={`mt-3 grid grid-cols-[repeat(auto-fill,minmax(min(100%,9rem),1fr))] gap-2 sm:grid-cols-3 ${hasWorks ? '' : 'xl:grid-cols-2'}`}
			>
				{artisan.examples.map(([words, shows]) => (
					<li key={words}>
						<button
							type="button"
							onClick={() => onChoose(words)}
							className="grid h-full w-full cursor-pointer content-start rounded-sm border border-edge bg-sheet text-left text-small hover:border-ink"
						>
							<span className="bg-plate">
								<img
									src={`/catalogue/${shows}.png`}
									alt=""
									loading="lazy"
									width={360}
									height={360}
									className={`mx-auto object-contain p-2 ${hasWorks ? 'h-20' : 'h-28'} w-full`}
								/>
							</span>
							<span className="px-3 py-2 [overflow-wrap:anywhere]">{unbroken(words)}</span>
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}

function Newest({ works }: { works: readonly WorkCard[] }) {
	return (
		<div className="mt-10 max-w-3xl xl:mt-3">
			<h2 className="font-semibold text-note">{artisan.empty.recent}</h2>
			<ul className="mt-3 grid grid-cols-2 gap-3 sm:grid-cols-4 xl:grid-cols-2">
				{works.map((work) => (
					<li key={work.work_id}>
						<Link href={`/artisan/takes/${work.task_id}`} className="block no-underline">
							<Thumbnail {...work} />
							<span className="mt-1 block truncate text-small">{work.name}</span>
						</Link>
					</li>
				))}
			</ul>
			<p className="mt-4">
				<Link href="/artisan/gallery">{artisan.empty.all}</Link>
			</p>
		</div>
	);
}
