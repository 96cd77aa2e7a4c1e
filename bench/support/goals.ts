/** A line of the performance plan: what is measured in one run, and what it shall be. */
interface Goal {
	readonly what: string;
	readonly wants: 'at least' | 'at most';
	readonly limit: number;
	readonly stretch?: number;
	/** Of the value; none for ratios. */
	readonly unit?: 'ms' | 's' | 'MB';
}

export const goals = {
	P1: {
		what: '`/auth/verify` against better-auth get-session with its database check, requests/s',
		wants: 'at least',
		limit: 25,
		stretch: 40,
	},
	P2: {
		what: '`/auth/verify` against the floor, requests/s',
		wants: 'at least',
		limit: 0.3,
		stretch: 0.45,
	},
	P3: { what: 'sign-ins against the bare hasher on all cores', wants: 'at least', limit: 0.95 },
	'P4 p99': {
		what: 'verify while 16 connections sign in without pause, p99 against idle',
		wants: 'at most',
		limit: 4,
		stretch: 2,
	},
	'P4 throughput': { what: 'the same, throughput against idle', wants: 'at least', limit: 0.4 },
	P5: { what: '`/healthz` p99 meanwhile', wants: 'at most', limit: 50, unit: 'ms' },
	P6: {
		what: 'protected page against a bare dynamic page of its size behind the same middleware',
		wants: 'at least',
		limit: 0.85,
		stretch: 1,
	},
	'P7 verify': {
		what: 'verify at the most sessions against 10^4',
		wants: 'at least',
		limit: 0.85,
	},
	'P7 sign-in': {
		what: 'sign-ins at the most sessions against 10^4',
		wants: 'at least',
		limit: 0.85,
	},
	'P8 p99': {
		what: 'sign-ins while 10^6 expired sessions are cleaned up, p99 against idle',
		wants: 'at most',
		limit: 2,
	},
	'P8 memory': {
		what: 'what the node grows by meanwhile',
		wants: 'at most',
		limit: 30,
		unit: 'MB',
	},
	'P9 stale': {
		what: 'tokens accepted by the other node after their revocation is committed',
		wants: 'at most',
		limit: 0,
	},
	'P9 notice': {
		what: 'revocation told to a page open at the other node, p99',
		wants: 'at most',
		limit: 50,
		unit: 'ms',
	},
	P10: {
		what: 'memory of a node after 10^6 verifies of 10^5 tokens',
		wants: 'at most',
		limit: 200,
		unit: 'MB',
	},
	'P11 second': {
		what: 'a second `npm start` to its first answer',
		wants: 'at most',
		limit: 5,
		unit: 's',
	},
	'P11 first': {
		what: 'the first `npm start` of a fresh clone, npm cache warm',
		wants: 'at most',
		limit: 180,
		unit: 's',
	},
	'P12 table': {
		what: 'a table in words, from its pick-up to the GLB on disk, the slowest',
		wants: 'at most',
		limit: 1000,
		unit: 'ms',
	},
	'P12 rebuild': {
		what: 'its slider, rebuilt in the browser, median',
		wants: 'at most',
		limit: 50,
		unit: 'ms',
	},
} as const satisfies Record<string, Goal>;

export type GoalId = keyof typeof goals;

export const isGoal = (id: string): id is GoalId => Object.hasOwn(goals, id);

export function isMet(id: GoalId, value: number): boolean {
	const { wants, limit } = goals[id];
	return wants === 'at least' ? value >= limit : value <= limit;
}

/** "at least 0.3 (stretch 0.45)". */
export function wanted(id: GoalId): string {
	const { wants, limit, stretch, unit }: Goal = goals[id];
	const more = stretch === undefined ? '' : ` (stretch ${stretch})`;
	return `${wants} ${limit}${unit === undefined ? '' : ` ${unit}`}${more}`;
}

/** Digits that mean something, with the goal's unit. */
export function inWords(id: GoalId, value: number): string {
	const { unit }: Goal = goals[id];
	const digits = Number.isInteger(value) || value >= 100 ? 0 : value >= 10 ? 1 : 2;
	return `${value.toFixed(digits)}${unit === undefined ? '' : ` ${unit}`}`;
}
