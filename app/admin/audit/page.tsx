import Link from 'next/link';
import { auditActions } from '../../../lib/auth/audit-event';
import { auditQuery } from '../../../lib/auth/wire';
import { server } from '../../../lib/server';
import { Field } from '../../_ui/field';
import { FilterForm } from '../../_ui/filter-form';
import { Select } from '../../_ui/select';
import { chooseTheme } from '../../actions';
import { guarded } from '../../guarded';
import { admin } from '../../messages-admin';
import { currentTheme, requireAdmin } from '../../session';
import { AuditRows } from '../_components/audit-rows';
import { AdminFrame } from '../_components/frame';
import { VerifyChain } from '../_components/verify-chain';
import { filterOf } from '../filter';
import { verifyChain } from './actions';

const pageRows = 50;

export default function AuditPage(props: { searchParams: Promise<Record<string, unknown>> }) {
	return guarded(async () => {
		const viewer = await requireAdmin('/admin/audit');
		const query = await props.searchParams;
		const { before, format: _format, ...filter } = filterOf(auditQuery, query);
		const page = { limit: pageRows + 1, before };
		const { user_id: userId, ...rest } = filter;
		const found = await server().audit.list({ ...rest, userId }, page);
		const shown = found.slice(0, pageRows);
		const asText = Object.keys(filter).map((name) => [name, String(query[name])]);
		const address = (more: Record<string, string>) =>
			new URLSearchParams([...asText, ...Object.entries(more)]).toString();
		const isFiltered = asText.length > 0;
		const older = found.length > pageRows ? shown.at(-1)?.id : undefined;
		const { audit } = admin;
		return (
			<AdminFrame
				user={viewer}
				page="audit"
				heading={audit.heading}
				theme={await currentTheme()}
				themeAction={chooseTheme}
			>
				<p className="mb-6 text-ink-2">{audit.about}</p>
				<Filter query={query} isFiltered={isFiltered} />
				<div className="flex flex-wrap items-start justify-between gap-4 py-4">
					<p className="text-note">
						{audit.download} <a href={`/admin/api/audit?${address({ format: 'csv' })}`}>CSV</a>,{' '}
						<a href={`/admin/api/audit?${address({ format: 'jsonl' })}`}>JSONL</a>
					</p>
					<VerifyChain action={verifyChain} />
				</div>
				{shown.length === 0 ? (
					<p className="py-4 text-ink-2">{isFiltered ? admin.filter.none : audit.none}</p>
				) : (
					<AuditRows rows={shown} />
				)}
				<p className="mt-4 flex gap-6 text-note">
					{older === undefined ? null : (
						<Link href={`/admin/audit?${address({ before: String(older) })}`}>{audit.older}</Link>
					)}
					{before === undefined ? null : (
						<Link href={`/admin/audit?${address({})}`}>{audit.newest}</Link>
					)}
				</p>
			</AdminFrame>
		);
	});
}

function Filter({ query, isFiltered }: { query: Record<string, unknown>; isFiltered: boolean }) {
	const { audit, filter } = admin;
	const given = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
	const groups = [...new Set(auditActions.map((action) => action.split('.')[0] ?? action))];
	const actions = [...new Set([...groups, ...auditActions])].sort();
	return (
		<FilterForm path="/admin/audit" isFiltered={isFiltered}>
			<Select
				id="filter-action"
				name="action"
				label={audit.action}
				defaultValue={given('action')}
				options={[['', filter.any], ...actions.map((action) => [action, action] as const)]}
			/>
			<Select
				id="filter-outcome"
				name="outcome"
				label={audit.outcome}
				defaultValue={given('outcome')}
				options={[['', filter.any], ...Object.entries(audit.outcomes)]}
			/>
			<Field
				id="filter-username"
				name="username"
				label={audit.username}
				defaultValue={given('username')}
			/>
			<Field
				id="filter-address"
				name="address"
				label={audit.address}
				defaultValue={given('address')}
			/>
			<Field
				id="filter-from"
				name="from"
				type="date"
				label={audit.from}
				defaultValue={given('from')}
			/>
			<Field id="filter-to" name="to" type="date" label={audit.to} defaultValue={given('to')} />
		</FilterForm>
	);
}
