import type { z } from 'zod';
import {
	archiveQuery,
	batchBody,
	batchQuery,
	changeTaskBody,
	changeWorkBody,
	jobQuery,
	modelBody,
	shareBody,
	shareQuery,
	taskQuery,
	workQuery,
} from '../artisan/wire';
import {
	auditQuery,
	blockQuery,
	changeUserBody,
	closeBody,
	confirmBody,
	linkBody,
	loginBody,
	newUserBody,
	passwordBody,
	refreshBody,
	sessionQuery,
	signupBody,
	strengthBody,
	tokenBody,
	userQuery,
} from '../auth/wire';
import type { ErrorCode } from '../errors';
import type { Methods } from '../http/endpoint';
import type { AnswerName } from './schemas';

/** The bodies that handlers read, by the names that the document gives them. */
export const bodySchemas = {
	Login: loginBody,
	Token: tokenBody,
	Refresh: refreshBody,
	ConfirmPassword: confirmBody,
	CloseAccount: closeBody,
	ChangePassword: passwordBody,
	RatePassword: strengthBody,
	Signup: signupBody,
	RedeemLink: linkBody,
	NewUser: newUserBody,
	ChangeUser: changeUserBody,
	NewModel: modelBody,
	ChangeTask: changeTaskBody,
	ChangeWork: changeWorkBody,
	NewShare: shareBody,
	NewBatch: batchBody,
} satisfies Record<string, z.ZodType>;

/** The queries that handlers read. */
export const querySchemas = {
	users: userQuery,
	sessions: sessionQuery,
	blocks: blockQuery,
	audit: auditQuery,
	tasks: taskQuery,
	works: workQuery,
	shares: shareQuery,
	batches: batchQuery,
	archive: archiveQuery,
	jobs: jobQuery,
} satisfies Record<string, z.ZodType>;

/** In the order of the page. */
export const tags = [
	{ name: 'Signing in', description: 'Get a token, check it, renew it, give it back.' },
	{ name: 'Sessions', description: 'Where you are signed in.' },
	{ name: 'Password', description: 'Change your password, or enter it again.' },
	{ name: 'Accounts', description: 'Come in for the first time, take your data, leave for good.' },
	{ name: 'Artisan', description: 'From words to solids, and to the files of other programs.' },
	{
		name: 'Administration',
		description:
			'For administrators. To everybody else these paths answer 404, as if nothing were there.',
	},
	{ name: 'Server', description: 'Whether it runs, and what it offers.' },
] as const;

/**
 * Who may call. `session`: a bearer token or the session cookie. `admin`: the same, of an administrator.
 * `optional`: either may be sent instead of a token in the body.
 */
export type Access = 'open' | 'optional' | 'session' | 'admin' | 'cookie' | 'refresh-cookie';

export interface Answer {
	readonly about: string;
	/** A JSON body. */
	readonly schema?: AnswerName;
	/** Bodies that are no JSON. */
	readonly contentTypes?: readonly string[];
	readonly setsCookies?: true;
	readonly location?: true;
	/** Only for calls that the example is not one of. */
	readonly isConditional?: true;
}

/** An endpoint as `/openapi.json` and `/docs` describe it. */
export interface Operation {
	readonly operationId: string;
	readonly tag: (typeof tags)[number]['name'];
	readonly summary: string;
	readonly description?: string;
	readonly access: Access;
	readonly body?: keyof typeof bodySchemas;
	readonly query?: keyof typeof querySchemas;
	/** Other parameters of the query, with what each is for. */
	readonly parameters?: Readonly<Record<string, string>>;
	/** Headers of the call, with what each is for. */
	readonly headers?: Readonly<Record<string, string>>;
	readonly answers: Readonly<Record<number, Answer>>;
	/** What this endpoint refuses with, besides what all do. */
	readonly refusals: readonly ErrorCode[];
	/** Of the call that `/docs` shows; `$NAME` is a variable of the shell and of the environment. */
	readonly example: {
		readonly body?: Readonly<Record<string, string | boolean | readonly string[]>>;
		readonly query?: Readonly<Record<string, string>>;
		readonly path?: Readonly<Record<string, string>>;
		/** The answer never ends by itself. */
		readonly streams?: true;
	};
}

export type Operations = Readonly<Record<string, Partial<Record<keyof Methods, Operation>>>>;
