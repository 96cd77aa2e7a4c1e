import Link from 'next/link';
import { server } from '../../lib/server';
import { Bench } from '../_ui/bench';
import { Ledger } from '../_ui/ledger';
import { LocalTime } from '../_ui/local-time';
import { chooseTheme } from '../actions';
import { guarded } from '../guarded';
import { messages } from '../messages';
import { account } from '../messages-account';
import { docs } from '../messages-docs';
import { currentTheme, requireUser } from '../session';
import { sessionRows } from '../session-rows';
import { Activity } from './_components/activity';
import { CloseAccount } from './_components/close-account';
import { Devices } from './_components/devices';
import { YourData } from './_components/your-data';
import { confirmPassword, endDevices } from './actions';
import { activityOf } from './rows';
import { closeRefusal } from './state';

export default function AccountPage(props: { searchParams: Promise<Record<string, unknown>> }) {
	return guarded(async () => {
		const user = await requireUser('/account');
		const query = await props.searchParams;
		const sessions = await server().auth.listSessions(user);
		const activity = await activityOf(user, query['before']);
		return (
			<Bench user={user} current="account" theme={await currentTheme()} themeAction={chooseTheme}>
				<title>{`${account.title} · ${messages.product}`}</title>
				<div className="mx-auto w-full max-w-6xl px-4 py-8 md:px-8 md:py-12">
					<h1 className="text-page md:text-hero [overflow-wrap:anywhere]">
						{account.heading(user.username)}
					</h1>
					<p className="mt-3 border-rule border-b pb-8 text-ink-2">
						{user.kept ? account.kept : account.until}{' '}
						<LocalTime iso={(user.kept ? user.endsAt : user.expiresAt).toISOString()} />.
					</p>
					<Ledger id="devices" heading={account.devices.heading} about={account.devices.about}>
						<Devices sessions={sessionRows(sessions)} currentId={user.sessionId} end={endDevices} />
					</Ledger>
					<Ledger id="password" heading={account.password.heading} about={account.password.about}>
						<p>
							<Link href="/account/password">{account.password.action}</Link>
						</p>
					</Ledger>
					<Ledger id="activity" heading={account.activity.heading} about={account.activity.about}>
						<Activity {...activity} />
					</Ledger>
					<Ledger id="data" heading={account.data.heading} about={account.data.about}>
						<YourData isConfirmed={user.isConfirmed} confirm={confirmPassword} />
					</Ledger>
					<Ledger
						id="close"
						heading={account.close.heading}
						about={account.close.about(server().env.auditRetentionDays)}
					>
						<CloseAccount username={user.username} refusal={closeRefusal(query)} />
					</Ledger>
					<p className="border-rule border-t pt-8 text-note">
						<Link href="/docs" prefetch={false}>
							{docs.fromAccount}
						</Link>
					</p>
				</div>
			</Bench>
		);
	});
}
