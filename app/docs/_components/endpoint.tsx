import { docs } from '../../messages-docs';
import type { Entry, Member } from '../entry';
import { Code } from './code';

/** One endpoint: what it does on the left, how it is called on the right. */
export function Endpoint({ entry }: { entry: Entry }) {
	const { id, method, path, summary, description, access, members, answers, refusals } = entry;
	const { parts } = docs;
	return (
		<article
			id={id}
			aria-labelledby={`${id}-heading`}
			className="grid scroll-mt-4 grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 border-rule border-t py-8 xl:grid-cols-2"
		>
			<div className="max-w-[62ch]">
				<h3 id={`${id}-heading`} className="font-semibold text-[1.0625rem]">
					{summary}
				</h3>
				<p className="mt-1.5 font-mono text-[0.75rem] [font-stretch:87.5%]">
					<span className="font-semibold">{method}</span> {path}
				</p>
				{description === null ? null : <p className="mt-3 text-note">{description}</p>}
				<p className="mt-3 text-ink-2 text-note">{access}</p>
				{members.map((part) => (
					<Members key={part.heading} heading={part.heading} members={part.members} />
				))}
				<h4 className="mt-5 font-semibold text-small">{parts.answers}</h4>
				<dl className="mt-1.5 text-note">
					{answers.map(({ status, about }) => (
						<div key={status} className="flex items-baseline gap-3 py-0.5">
							<dt className="measured w-8 shrink-0">{status}</dt>
							<dd>{about}</dd>
						</div>
					))}
				</dl>
				{refusals.length === 0 ? null : (
					<>
						<h4 className="mt-5 font-semibold text-small">{parts.refusals}</h4>
						<dl className="mt-1.5">
							{refusals.map(({ status, code }) => (
								<div key={code} className="flex items-baseline gap-3 py-0.5">
									<dt className="measured w-8 shrink-0">{status}</dt>
									<dd className="measured">{code}</dd>
								</div>
							))}
						</dl>
					</>
				)}
			</div>
			<div className="flex min-w-0 flex-col gap-3">
				<Code label="curl">{entry.curl}</Code>
				<Code label="TypeScript">{entry.typescript}</Code>
				{entry.answer === null ? null : <Code label={parts.shown}>{entry.answer}</Code>}
			</div>
		</article>
	);
}

function Members({ heading, members }: { heading: string; members: readonly Member[] }) {
	return (
		<>
			<h4 className="mt-5 font-semibold text-small">{heading}</h4>
			<dl className="mt-1.5">
				{members.map(({ name, type, required, note }) => (
					<div key={name} className="flex flex-wrap items-baseline gap-x-3 py-0.5">
						<dt className="measured">{name}</dt>
						<dd className="text-ink-2 text-small">
							{type}
							{required ? `, ${docs.parts.required}` : ''}
						</dd>
						{note === null ? null : <dd className="text-small">{note}</dd>}
					</div>
				))}
			</dl>
		</>
	);
}
