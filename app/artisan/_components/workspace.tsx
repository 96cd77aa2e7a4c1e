'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { artisan } from '../../messages-artisan';
import type { PromptState } from '../state';
import { Ask, type Question } from './history/ask';
import { type Entry, fileOf, isLive } from './history/entry';
import { baseOf, nextAfterRemoval, placesOf } from './history/lineage';
import { TakesStrip } from './history/takes-strip';
import { useUndo } from './history/use-undo';
import { Facts } from './layout/facts';
import { KeySheet, useSingleKeys } from './layout/key-sheet';
import { Outcome } from './layout/outcome';
import { Panels } from './layout/panels';
import { Params } from './layout/params';
import { ToolButton } from './layout/tool-button';
import { cancelTake } from './live/request';
import { useWork } from './live/use-work';
import { PromptBox } from './prompt/prompt-box';
import { useKeys } from './prompt/use-keys';
import { usePrompt } from './prompt/use-prompt';
import { useRebuild } from './rebuild/use-rebuild';
import type { Take } from './take';
import { Viewport } from './viewport/viewport';

export interface WorkspaceProps {
	readonly username: string;
	readonly workId: string;
	/** All takes of the work as the server knows them, and the one that the page was opened at. */
	readonly entries: readonly Entry[];
	readonly take: Take;
	readonly formKey: string;
	readonly action: (previous: PromptState, form: FormData) => Promise<PromptState>;
}

/** The draughtsman's bench: one work, opened at one take. The address says which. */
export function Workspace(props: WorkspaceProps) {
	const router = useRouter();
	const currentId = usePathname().split('/').at(-1) ?? props.take.task_id;
	const { entries, entry, take, said, changed } = useWork(props.workId, props, currentId);
	const live = useRebuild(take);
	const [question, setQuestion] = useState<Question | null>(null);
	const [showsKeys, setShowsKeys] = useState(false);
	const [single, setSingle] = useSingleKeys();
	const field = useRef<HTMLTextAreaElement>(null);
	const places = useMemo(() => placesOf(entries), [entries]);
	const open = useCallback((id: string) => {
		// The page stays, and with it the view; only the address and what it names change.
		if (!location.pathname.endsWith(id)) history.pushState(null, '', `/artisan/takes/${id}`);
	}, []);
	const onMade = useCallback(
		async (id: string, isNewWork: boolean) => {
			if (isNewWork) {
				router.push(`/artisan/takes/${id}`);
				return;
			}
			await changed();
			open(id);
		},
		[changed, open, router],
	);
	const place = places.find((one) => one.entry.task_id === currentId);
	const baseId = baseOf(entries, currentId);
	const base = places.find((place) => place.entry.task_id === baseId);
	const prompt = usePrompt({
		username: props.username,
		workId: props.workId,
		base: baseId,
		action: props.action,
		onMade: (id, isNewWork) => void onMade(id, isNewWork),
	});
	const { giveBack } = prompt;
	useEffect(() => {
		const isInVain = entry?.status === 'failed' || entry?.status === 'unsupported';
		if (isInVain && entry.prompt !== null) giveBack(entry.task_id, entry.prompt);
	}, [entry, giveBack]);
	const undo = useUndo(entries, currentId, open);
	const focusPrompt = () => field.current?.focus();
	useKeys({
		...(single ? { '/': focusPrompt, '?': () => setShowsKeys(true) } : {}),
		'Ctrl+z': undo.undo,
		'Ctrl+Shift+z': undo.redo,
		'Ctrl+y': undo.redo,
	});
	const cancel = (id: string) => void cancelTake(id).then(changed);
	const fill = (words: string) => {
		prompt.type(words);
		focusPrompt();
	};
	const answered = async (hasChanged: boolean) => {
		const asked = question;
		setQuestion(null);
		if (!hasChanged || asked === null) return;
		const { task_id: id } = asked.place.entry;
		if (asked.what === 'remove' && id === currentId) {
			const next = nextAfterRemoval(entries, id);
			if (next === null) return router.push('/artisan');
			open(next);
		}
		await changed();
	};
	if (entry === null || take === null) return <Gone />;
	const shown = fileOf(take, 'glb') === null ? (base?.entry ?? take) : take;
	const last = entries.findLast((one) => one.prompt !== null)?.prompt ?? null;
	return (
		<div className="grid grow print:block lg:h-0 lg:min-h-144 lg:grid-cols-[minmax(0,1fr)_19rem] lg:grid-rows-[minmax(0,1fr)]">
			<h1 className="sr-only">{entry.name}</h1>
			<p role="status" className="sr-only">
				{said}
			</p>
			<Panels
				view={
					<Viewport
						name={take.name}
						source={live.rebuilt?.glb ?? fileOf(shown, 'glb')?.href ?? null}
						fitKey={props.workId}
						picture={<Picture take={fileOf(take, 'png') === null ? (base?.entry ?? take) : take} />}
					/>
				}
				notice={<Outcome entry={entry} onChoose={prompt.send} onFill={fill} />}
				takes={
					<TakesStrip
						{...{ places, currentId }}
						onOpen={open}
						onCancel={cancel}
						onAsk={(what, place) => setQuestion({ what, place })}
					/>
				}
				tools={
					<>
						{undo.buttons}
						{place === undefined ? null : (
							<>
								<ToolButton onPress={() => setQuestion({ what: 'rename', place })}>
									{artisan.takes.rename}
								</ToolButton>
								<ToolButton onPress={() => setQuestion({ what: 'remove', place })}>
									{artisan.takes.remove}
								</ToolButton>
							</>
						)}
						<ToolButton onPress={() => setShowsKeys(true)}>{artisan.keys.open}</ToolButton>
					</>
				}
				prompt={
					<PromptBox
						{...{ prompt, field, last }}
						base={
							base === undefined || baseId === null
								? null
								: { id: baseId, number: base.number, next: places.length + 1 }
						}
						formKey={props.formKey}
						onStop={isLive(entry) ? () => cancel(entry.task_id) : null}
					/>
				}
				inspector={
					<>
						<Params take={take} live={live} onMade={(id) => void onMade(id, false)} />
						<Facts take={take} />
					</>
				}
			/>
			{showsKeys ? (
				<KeySheet single={single} onSingle={setSingle} onClose={() => setShowsKeys(false)} />
			) : null}
			{question === null ? null : (
				<Ask question={question} onDone={(done) => void answered(done)} />
			)}
		</div>
	);
}

function Picture({ take }: { take: Pick<Take, 'files' | 'name'> }) {
	const picture = fileOf(take, 'png');
	if (picture === null) return null;
	return (
		<img
			src={picture.href}
			alt={artisan.facts.picture(take.name)}
			className="absolute inset-0 size-full object-contain p-6"
		/>
	);
}

function Gone() {
	return <p className="p-6">{artisan.errors.gone}</p>;
}
