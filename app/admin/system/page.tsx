import type { Finding } from '../../../lib/doctor/finding';
import { server } from '../../../lib/server';
import { Ledger } from '../../_ui/ledger';
import { LocalTime } from '../../_ui/local-time';
import { chooseTheme } from '../../actions';
import { guarded } from '../../guarded';
import { admin } from '../../messages-admin';
import { currentTheme, requireAdmin } from '../../session';
import { Findings } from '../_components/findings';
import { AdminFrame } from '../_components/frame';
import { SettingsList } from '../_components/settings-list';

export default function SystemPage() {
	return guarded(async () => {
		const viewer = await requireAdmin('/admin/system');
		const report = await server().doctor();
		const { system } = admin;
		return (
			<AdminFrame
				user={viewer}
				page="system"
				heading={system.heading}
				theme={await currentTheme()}
				themeAction={chooseTheme}
			>
				<p className="mb-6 text-ink-2">{system.about}</p>
				<p className="text-part">{verdict(report.findings)}</p>
				<p className="mt-2 flex flex-wrap items-baseline gap-x-6 gap-y-1 text-note">
					<span>
						{system.version} <span className="measured">{report.version}</span>
					</span>
					<span>
						{system.lookedAt} <LocalTime iso={report.at} />
					</span>
					{/* No Link: a whole new page, never what the router still holds. */}
					<a href="/admin/system" className="inline-flex min-h-8 items-center">
						{system.again}
					</a>
				</p>
				<div className="mt-6 border-rule border-t">
					<Findings findings={report.findings} />
					<Ledger id="settings" heading={system.settingsHeading} about={system.settingsAbout}>
						<SettingsList settings={report.settings} />
					</Ledger>
				</div>
			</AdminFrame>
		);
	});
}

function verdict(findings: readonly Finding[]): string {
	const { system } = admin;
	const count = (severity: Finding['severity']) =>
		findings.filter((finding) => finding.severity === severity).length;
	const [faults, warnings] = [count('fault'), count('warning')];
	const words = [
		...(faults > 0 ? [system.faults(faults)] : []),
		...(warnings > 0 ? [system.warnings(warnings)] : []),
	];
	return words.length === 0 ? system.well : words.join(' ');
}
