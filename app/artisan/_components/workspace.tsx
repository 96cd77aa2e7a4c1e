'use client';

import { useEffect, useRef } from 'react';
import { useOpenings } from '../../_ui/use-openings';
import { artisan } from '../../messages-artisan';
import { Ask } from './history/ask';
import { type Entry, fileOf, isLive } from './history/entry';
import { TakesStrip } from './history/takes-strip';
import { useUndo } from './history/use-undo';
import { ChecksPanel } from './inspector/checks-panel';
import { FilesPanel } from './inspector/files-panel';
import { PartsPanel } from './inspector/parts-panel';
import { PlanPanel } from './inspector/plan-panel';
import { RunPanel } from './inspector/run-panel';
import { KeySheet, useSingleKeys } from './layout/key-sheet';
import { Outcome } from './layout/outcome';
import { Panels } from './layout/panels';
import { Params } from './layout/params';
import { Progress } from './layout/progress';
import { Sheet } from './layout/sheet';
import { ToolButton } from './layout/tool-button';
import { PromptBox } from './prompt/prompt-box';
import { useKeys } from './prompt/use-keys';
import { wasMadeHere } from './prompt/use-prompt';
import { SharePanel } from './share/share-panel';
import type { Take } from './take';
import { useWorkspace, type WorkspaceProps } from './use-workspace';
import { Viewport } from './viewport/viewport';

/** The draughtsman's bench: one work, opened at one take. */
export function Workspace(props: WorkspaceProps) {
	const heading = useArrival(props.take.task_id);
	const bench = useWorkspace(props);
	const { entries, entry, take, prompt, question, currentId } = bench;
	const undo = useUndo(entries, currentId, bench.open);
	const keys = useKeySheet({ focusPrompt: bench.focusPrompt, undo });
	if (entry === null || take === null) return <p className="p-6">{artisan.errors.gone}</p>;
	const hasSolid = [take, bench.base?.entry ?? take].some((one) => fileOf(one, 'glb') !== null);
	return (
		<div className="grid grow print:block lg:h-0 lg:min-h-144 lg:grid-cols-[minmax(0,1fr)_19rem] lg:grid-rows-[minmax(0,1fr)]">
			<h1 ref={heading} tabIndex={-1} className="sr-only">
				{entry.name}
			</h1>
			<p role="status" className="sr-only">
				{bench.said}
			</p>
			<Panels
				filled={bench.filled}
				hasView={isLive(entry) || hasSolid}
				view={
					<>
						<View take={take} bench={bench} fitKey={props.workId} />
						<Progress entry={entry} isAlone={!hasSolid} />
					</>
				}
				notice={<Outcome entry={entry} onChoose={prompt.send} onFill={bench.fill} />}
				takes={
					<TakesStrip
						{...{ places: bench.places, currentId }}
						onOpen={bench.open}
						onCancel={bench.cancel}
						onAsk={(what, place) => question.ask({ what, place })}
					/>
				}
				tools={
					<>
						{undo.buttons}
						<TakeTools bench={bench} />
						<ToolButton onPress={keys.open}>{artisan.keys.open}</ToolButton>
					</>
				}
				prompt={<Words entry={entry} bench={bench} formKey={props.formKey} />}
				inspector={<Inspector take={take} bench={bench} hasBlender={props.hasBlender} />}
			/>
			{keys.sheet}
			{question.asked === null ? null : (
				<Ask question={question.asked} onDone={question.answered} />
			)}
		</div>
	);
}

/** The button that made the work went with the page before, and the focus with it: it goes to the work's name. */
function useArrival(id: string) {
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		if (wasMadeHere(id) && document.activeElement === document.body) {
			heading.current?.focus({ preventScroll: true });
		}
	}, [id]);
	return heading;
}

/** The keys of the page, and their list. */
function useKeySheet(acts: { focusPrompt: () => void; undo: ReturnType<typeof useUndo> }) {
	const { focusPrompt, undo } = acts;
	const { dialog, shown, open, close } = useOpenings();
	const [single, setSingle] = useSingleKeys();
	useKeys({
		...(single ? { '/': focusPrompt, '?': open } : {}),
		'Ctrl+z': undo.undo,
		'Ctrl+Shift+z': undo.redo,
		'Ctrl+y': undo.redo,
	});
	const sheet =
		shown === 0 ? null : (
			<KeySheet
				key={shown}
				{...{ dialog, single }}
				onSingle={setSingle}
				onClose={() => close(shown)}
			/>
		);
	return { open, sheet };
}

type Bench = ReturnType<typeof useWorkspace>;

/** The solid as it is set now; where there is none, the one that words would change. */
function View({ take, bench, fitKey }: { take: Take; bench: Bench; fitKey: string }) {
	const { live, look, base } = bench;
	const having = (name: string) => (fileOf(take, name) === null ? (base?.entry ?? take) : take);
	return (
		<Viewport
			name={take.name}
			source={live.rebuilt?.glb ?? fileOf(having('glb'), 'glb')?.href ?? null}
			fitKey={fitKey}
			picture={<Picture take={having('png')} />}
			{...{ hidden: look.hidden, colors: live.colors, highlight: look.highlight }}
		/>
	);
}

function Words({ entry, bench, formKey }: { entry: Entry; bench: Bench; formKey: string }) {
	const { base, entries, places, prompt, field, cancel, take } = bench;
	const from =
		base === undefined
			? null
			: {
					...{ id: base.entry.task_id, number: base.number, next: places.length + 1 },
					program: take?.task_id === base.entry.task_id ? take.program : null,
				};
	return (
		<PromptBox
			{...{ prompt, field, formKey }}
			last={entries.findLast((one) => one.prompt !== null)?.prompt ?? null}
			base={from}
			onStop={isLive(entry) ? () => cancel(entry.task_id) : null}
		/>
	);
}

function TakeTools({ bench: { place, question } }: { bench: Bench }) {
	if (place === undefined) return null;
	return (
		<>
			<ToolButton onPress={() => question.ask({ what: 'rename', place })}>
				{artisan.takes.rename}
			</ToolButton>
			<ToolButton onPress={() => question.ask({ what: 'remove', place })}>
				{artisan.takes.remove}
			</ToolButton>
		</>
	);
}

function Inspector(props: { take: Take; bench: Bench; hasBlender: boolean }) {
	const { take, bench, hasBlender } = props;
	const { live, look } = bench;
	return (
		<>
			<Sheet take={take} />
			<FilesPanel take={take} hasBlender={hasBlender}>
				<SharePanel taskId={take.task_id} workId={take.work_id} name={take.name} />
			</FilesPanel>
			{fileOf(take, 'glb') === null ? null : (
				<>
					<Params take={take} live={live} onMade={bench.onSaved} />
					<PartsPanel {...{ take, live, look }} />
				</>
			)}
			<PlanPanel take={take} onRenew={bench.renew} />
			<ChecksPanel {...{ take, look }} />
			<RunPanel take={take} />
		</>
	);
}

function Picture({ take }: { take: Pick<Take, 'files' | 'name'> }) {
	const picture = fileOf(take, 'png');
	if (picture === null) return null;
	return (
		<img
			src={picture.href}
			alt={artisan.picture(take.name)}
			className="absolute inset-0 size-full object-contain p-6"
		/>
	);
}
