import type { Finding, Severity } from '../../../lib/doctor/finding';
import { Chip } from '../../_ui/chip';
import { Ledger } from '../../_ui/ledger';
import { admin } from '../../messages-admin';

const severities: readonly Severity[] = ['fault', 'warning', 'note', 'ok'];
const kinds = { fault: 'bad', warning: 'bad', note: 'plain', ok: 'good' } as const;

/** What was found, a section for each severity that occurs, the worst first. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
	return severities.map((severity) => {
		const { heading, about } = admin.system.groups[severity];
		const found = findings.filter((finding) => finding.severity === severity);
		return found.length === 0 ? null : (
			<Ledger key={severity} id={severity} heading={heading} about={about}>
				<ul>
					{found.map((finding) => (
						<FindingRow key={`${finding.id} ${finding.title}`} finding={finding} />
					))}
				</ul>
			</Ledger>
		);
	});
}

function FindingRow({ finding }: { finding: Finding }) {
	const { groups, remedy } = admin.system;
	return (
		<li className="border-rule border-b py-3 last:border-b-0">
			<div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-ink-2 text-small">
				<Chip kind={kinds[finding.severity]}>{groups[finding.severity].word}</Chip>
				<span className="measured [overflow-wrap:anywhere]">{finding.id}</span>
				{finding.asvs === null ? null : <span className="measured">ASVS {finding.asvs}</span>}
			</div>
			<p className="mt-1.5 [overflow-wrap:anywhere]">{finding.title}</p>
			{finding.remedy === null ? null : (
				<p className="mt-1 text-note [overflow-wrap:anywhere]">
					<span className="text-ink-2">{remedy}</span> {withCommands(finding.remedy)}
				</p>
			)}
		</li>
	);
}

/** What stands between backticks is to be typed. */
const withCommands = (text: string) =>
	text.split('`').map((piece, index) =>
		index % 2 === 0 ? (
			piece
		) : (
			<code key={piece} className="measured inline-block max-w-full">
				{piece}
			</code>
		),
	);
