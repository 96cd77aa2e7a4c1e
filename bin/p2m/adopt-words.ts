import type { Named } from '../../lib/adopt/findings';
import type { Plan } from '../../lib/adopt/plan';
import { counted, visible } from './output';

const shownAtMost = 10;

/** What would happen, for people. */
export function planWords(plan: Plan, program: string): string {
	return [
		`The older service's database: ${counted(plan.users, 'user')}, ${counted(plan.sessions, 'session')}.`,
		'',
		'What is added',
		...additions(plan),
		'',
		'Users',
		...users(plan, program),
		'',
		'Open sessions',
		...openSessions(plan),
		...orphans(plan),
		'',
		'Nothing of before is changed or removed, except that sessions end which are said to end above. The older service can go on working on the database. While this runs, it waits: seconds, or a minute or two with a million sessions.',
	].join('\n');
}

/** What happened, for people. */
export function doneWords(plan: Plan, program: string): string {
	return [
		`Adopted: ${counted(plan.users, 'user')}, ${counted(plan.sessions, 'session')}.`,
		...users(plan, program),
		...openSessions(plan),
		...orphans(plan),
	].join('\n');
}

function additions({ adds, foreignKeyHolds }: Plan): string[] {
	const lists = [
		['tables', adds.tables],
		['columns', adds.columns],
		['defaults', adds.defaults],
		['indexes', adds.indexes],
		['triggers', adds.triggers],
		['foreign keys', adds.foreignKeys],
	] as const;
	const validity = foreignKeyHolds ? '' : ' (NOT VALID until the orphans below are gone)';
	return lists
		.filter(([, names]) => names.length > 0)
		.map(
			([kind, names]) => `  ${kind}: ${names.join(', ')}${kind === 'foreign keys' ? validity : ''}`,
		);
}

function users(plan: Plan, program: string): string[] {
	const { twins, unusualNames, cannotLogIn } = plan;
	const lines = cannotLogIn.first
		.slice(0, shownAtMost)
		.map(({ reason, ...user }) => `    ${named(user)}: ${reasons[reason]}`);
	const pairs = twins.first
		.slice(0, shownAtMost)
		.map(({ keeps, others }) => `    ${named(keeps)}; exactly as written: ${list(others)}`);
	return [
		`  ${counted(plan.users - cannotLogIn.count, 'user')} can sign in with the password of before.`,
		...some(cannotLogIn.count, `${counted(cannotLogIn.count, 'user')} cannot:`, lines),
		...some(
			twins.count,
			`${counted(twins.count, 'name')} of several users. The first of each signs in with any spelling, the others with exactly theirs:`,
			pairs,
		),
		...some(
			unusualNames.count,
			`${counted(unusualNames.count, 'name')} that no new user could have; they stay: ${list(unusualNames.first)}`,
		),
		...administrators(plan, program),
	];
}

const reasons = {
	inactive: 'deactivated',
	unusable_hash: 'the password hash is damaged or of another kind',
} as const;

function administrators({ root, defaultPassword }: Plan, program: string): string[] {
	const isMissing = root === null || !root.isActive;
	return [
		isMissing
			? `  There is no active user "root", so nobody becomes an administrator. Afterwards: \`${program} users role NAME --to admin\`.`
			: `  ${named(root)} becomes the administrator.`,
		...defaultPassword.map(
			(user) =>
				`  ${named(user)} has the published default password: it works at the machine itself only, until it is changed.`,
		),
	];
}

function openSessions({ openSessions: open }: Plan): string[] {
	const goOn = open.current + open.previous;
	return [
		`  ${counted(goOn, 'session')} of JWT_SECRET_KEY or JWT_SECRET_KEY_PREVIOUS: on until the token's own end.`,
		...some(
			open.published,
			`${counted(open.published, 'session')} signed with a published secret: anybody could have made such tokens. They end; these users sign in anew.`,
		),
		...some(
			open.weak,
			`${counted(open.weak, 'session')} signed with a secret of your settings that is too weak, which the server refuses. Set a new JWT_SECRET_KEY; these users sign in anew.`,
		),
		...some(
			open.unknown,
			`${counted(open.unknown, 'session')} signed with another secret: the rows stay, but these users sign in anew, unless JWT_SECRET_KEY_PREVIOUS is set to the older service's secret.`,
		),
	];
}

function orphans({ orphans: count, foreignKeyHolds }: Plan): string[] {
	return foreignKeyHolds
		? []
		: [
				`  ${counted(count, 'session')} of users that are gone: the rows stay; nobody gets in by them.`,
			];
}

function some(count: number, words: string, lines: readonly string[] = []): string[] {
	const more = count - lines.length;
	const rest = lines.length > 0 && more > 0 ? [`    and ${more} more`] : [];
	return count === 0 ? [] : [`  ${words}`, ...lines, ...rest];
}

function list(people: readonly Named[]): string {
	const shown = people.slice(0, shownAtMost).map(named).join(', ');
	return people.length > shownAtMost ? `${shown}, ...` : shown;
}

const named = ({ id, username }: Named) => `"${visible(username)}" (${id})`;
