import type { EffectiveSetting } from '../../../lib/doctor/finding';
import { admin } from '../../messages-admin';

/** A list rather than a table: on a phone, name, value and source stand below each other. */
export function SettingsList({ settings }: { settings: readonly EffectiveSetting[] }) {
	const { source, unset } = admin.system;
	return (
		<dl className="text-note">
			{settings.map(({ name, value, source: from }) => (
				<div
					key={name}
					className="grid items-baseline gap-x-6 gap-y-0.5 border-rule border-b py-2.5 last:border-b-0 sm:grid-cols-[1fr_1fr_auto]"
				>
					<dt className="measured font-medium [overflow-wrap:anywhere]">{name}</dt>
					<dd className="measured min-w-0 [overflow-wrap:anywhere]">
						{value ?? <span className="text-ink-2">{unset}</span>}
					</dd>
					<dd className="text-ink-2 text-small sm:w-32 sm:text-right">
						{source} {from}
					</dd>
				</div>
			))}
		</dl>
	);
}
