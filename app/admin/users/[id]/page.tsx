import Link from 'next/link';
import { notFound } from 'next/navigation';
import { isAppError } from '../../../../lib/errors';
import { server } from '../../../../lib/server';
import { Chip } from '../../../_ui/chip';
import { Ledger } from '../../../_ui/ledger';
import { chooseTheme } from '../../../actions';
import { guarded } from '../../../guarded';
import { admin } from '../../../messages-admin';
import { currentTheme, requireAdmin } from '../../../session';
import { sessionRows } from '../../../session-rows';
import { AdminFrame } from '../../_components/frame';
import { SessionRows } from '../../_components/session-rows';
import { SignOutEverywhere, UserForms } from '../../_components/user-forms';
import { endSession } from '../../sessions/actions';
import { createLink, deleteUser, setActive, setRole, signOutUser } from './actions';

export default function UserPage(props: { params: Promise<{ id: string }> }) {
	return guarded(async () => {
		const { id } = await props.params;
		const viewer = await requireAdmin(`/admin/users/${id}`);
		const user = await findUser(id);
		const sessions = sessionRows(await server().auth.admin.listSessions({ userId: user.id }));
		const { users, user: words } = admin;
		const { username, role, isActive } = user;
		// The password's hash stays here.
		const shown = { id: user.id, username, role, isActive };
		return (
			<AdminFrame
				user={viewer}
				page="users"
				heading={user.username}
				theme={await currentTheme()}
				themeAction={chooseTheme}
			>
				<p className="flex flex-wrap items-center gap-3 border-rule border-b pb-6">
					<Chip kind="plain">{users.roles[user.role]}</Chip>
					<Chip kind={user.isActive ? 'good' : 'bad'}>
						{user.isActive ? users.active : users.inactive}
					</Chip>
					{user.passwordIsDefault ? <Chip kind="bad">{users.defaultPassword}</Chip> : null}
					<Link href="/admin/users" className="ml-auto text-note">
						{words.back}
					</Link>
				</p>
				<Ledger id="sessions" heading={words.sessionsHeading} about={words.sessionsAbout}>
					<SessionRows sessions={sessions} action={endSession} none={words.none} />
					<div className="mt-6">
						<SignOutEverywhere user={shown} sessions={sessions.length} action={signOutUser} />
					</div>
				</Ledger>
				<UserForms
					user={shown}
					isConfirmed={viewer.isConfirmed}
					actions={{ createLink, deleteUser, setActive, setRole }}
				/>
			</AdminFrame>
		);
	});
}

async function findUser(id: string) {
	try {
		return await server().auth.admin.requireUser(/^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0);
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'user_not_found') {
			return notFound();
		}
		throw thrown;
	}
}
