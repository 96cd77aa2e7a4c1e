import Link from 'next/link';
import type { SignedIn } from '../../../lib/auth/types';
import type { User } from '../../../lib/auth/users';
import { userQuery } from '../../../lib/auth/wire';
import { server } from '../../../lib/server';
import { Chip } from '../../_ui/chip';
import { Field } from '../../_ui/field';
import { FilterForm } from '../../_ui/filter-form';
import { Ledger } from '../../_ui/ledger';
import { LocalTime } from '../../_ui/local-time';
import { Result } from '../../_ui/result';
import { Select } from '../../_ui/select';
import { chooseTheme } from '../../actions';
import { guarded } from '../../guarded';
import { admin } from '../../messages-admin';
import { currentTheme, requireAdmin } from '../../session';
import { CreateUser } from '../_components/create-user';
import { AdminFrame } from '../_components/frame';
import { Invitations } from '../_components/invitations';
import { filterOf } from '../filter';
import { createInvite, createUser, withdrawInvite } from './actions';

const shownUsers = 200;

export default function UsersPage(props: { searchParams: Promise<Record<string, unknown>> }) {
	return guarded(async () => {
		const viewer = await requireAdmin('/admin/users');
		const { auth, env } = server();
		const query = await props.searchParams;
		const filter = filterOf(userQuery, query);
		const deleted = await deletedBy(viewer, query);
		const { username, role, is_active } = filter;
		const found = await auth.admin.listUsers(
			{
				...(username === undefined ? {} : { username }),
				...(role === undefined ? {} : { role }),
				...(is_active === undefined ? {} : { isActive: is_active === 'true' }),
			},
			shownUsers + 1,
		);
		const { users, filter: words } = admin;
		const any = ['', words.any] as const;
		return (
			<AdminFrame
				user={viewer}
				page="users"
				heading={admin.tabs.users}
				theme={await currentTheme()}
				themeAction={chooseTheme}
			>
				{deleted === null ? null : (
					<div className="mb-6">
						<Result>{users.deleted(deleted)}</Result>
					</div>
				)}
				<FilterForm path="/admin/users" isFiltered={Object.keys(filter).length > 0}>
					<Field
						id="filter-username"
						name="username"
						label={admin.sessions.username}
						defaultValue={username}
					/>
					<Select
						id="filter-role"
						name="role"
						label={users.role}
						defaultValue={role ?? ''}
						options={[any, ['user', users.roles.user], ['admin', users.roles.admin]]}
					/>
					<Select
						id="filter-state"
						name="is_active"
						label={users.state}
						defaultValue={is_active ?? ''}
						options={[any, ['true', users.active], ['false', users.inactive]]}
					/>
				</FilterForm>
				<ul>
					{found.slice(0, shownUsers).map((user) => (
						<UserRow key={user.id} user={user} />
					))}
				</ul>
				{found.length === 0 ? <p className="py-6 text-ink-2">{words.none}</p> : null}
				{found.length > shownUsers ? (
					<p className="py-4 text-ink-2">{users.more(shownUsers)}</p>
				) : null}
				<div className="mt-10 border-rule border-t">
					<Ledger id="create" heading={users.createHeading} about={users.createAbout}>
						<CreateUser action={createUser} isConfirmed={viewer.isConfirmed} />
					</Ledger>
					{env.signup === 'closed' ? null : (
						<Ledger id="invitations" heading={users.invitesHeading} about={users.invitesAbout}>
							<Invitations
								invites={(await auth.admin.listInvites()).map((invite) => ({
									id: invite.id,
									by: invite.createdBy ?? users.operator,
									expiresAt: invite.expiresAt.toISOString(),
								}))}
								create={createInvite}
								withdraw={withdrawInvite}
								isConfirmed={viewer.isConfirmed}
							/>
						</Ledger>
					)}
				</div>
			</AdminFrame>
		);
	});
}

/** The name that the way here says was deleted, if the audit says so too: an address proves nothing. */
async function deletedBy(viewer: SignedIn, query: Record<string, unknown>): Promise<string | null> {
	const { username } = filterOf(userQuery, { username: query['deleted'] });
	if (username === undefined) {
		return null;
	}
	const filter = { action: 'user.deleted', userId: viewer.userId, username };
	const [row] = await server().audit.list(filter, { limit: 1 });
	return row?.subject?.name === username ? username : null;
}

function UserRow({ user }: { user: User }) {
	const { users } = admin;
	return (
		<li className="grid items-baseline gap-x-6 gap-y-1.5 border-rule border-b py-3 sm:grid-cols-[1fr_auto_13rem]">
			<Link href={`/admin/users/${user.id}`} className="font-medium [overflow-wrap:anywhere]">
				{user.username}
			</Link>
			<span className="flex flex-wrap gap-2">
				{user.role === 'admin' ? <Chip kind="plain">{users.roles.admin}</Chip> : null}
				{user.passwordIsDefault ? <Chip kind="bad">{users.defaultPassword}</Chip> : null}
				<Chip kind={user.isActive ? 'good' : 'bad'}>
					{user.isActive ? users.active : users.inactive}
				</Chip>
			</span>
			<span className="text-ink-2 text-small sm:text-right">
				{users.created} <LocalTime iso={user.createdAt.toISOString()} />
			</span>
		</li>
	);
}
