import { sessionQuery } from '../../../lib/auth/wire';
import { server } from '../../../lib/server';
import { Field } from '../../_ui/field';
import { FilterForm } from '../../_ui/filter-form';
import { chooseTheme } from '../../actions';
import { guarded } from '../../guarded';
import { admin } from '../../messages-admin';
import { currentTheme, requireAdmin } from '../../session';
import { sessionRows } from '../../session-rows';
import { AdminFrame } from '../_components/frame';
import { SessionRows } from '../_components/session-rows';
import { filterOf } from '../filter';
import { endSession } from './actions';

const shownSessions = 200;

export default function SessionsPage(props: { searchParams: Promise<Record<string, unknown>> }) {
	return guarded(async () => {
		const viewer = await requireAdmin('/admin/sessions');
		const filter = filterOf(sessionQuery, await props.searchParams);
		const { username, address } = filter;
		const found = await server().auth.admin.listSessions(
			{
				...(username === undefined ? {} : { username }),
				...(address === undefined ? {} : { address }),
			},
			shownSessions + 1,
		);
		const isFiltered = Object.keys(filter).length > 0;
		const { sessions } = admin;
		return (
			<AdminFrame
				user={viewer}
				page="sessions"
				heading={sessions.heading}
				theme={await currentTheme()}
				themeAction={chooseTheme}
			>
				<p className="mb-6 text-ink-2">{sessions.about}</p>
				<FilterForm path="/admin/sessions" isFiltered={isFiltered}>
					<Field
						id="filter-username"
						name="username"
						label={sessions.username}
						defaultValue={username}
					/>
					<Field
						id="filter-address"
						name="address"
						label={sessions.address}
						defaultValue={address}
					/>
				</FilterForm>
				<SessionRows
					sessions={sessionRows(found.slice(0, shownSessions))}
					action={endSession}
					none={isFiltered ? admin.filter.none : sessions.none}
					isNamed
				/>
				{found.length > shownSessions ? (
					<p className="py-4 text-ink-2">{admin.users.more(shownSessions)}</p>
				) : null}
			</AdminFrame>
		);
	});
}
