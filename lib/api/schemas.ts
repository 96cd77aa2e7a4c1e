import { z } from 'zod';
import { adminSchemas } from './schemas-admin';
import { artisanSchemas } from './schemas-artisan';
import {
	address,
	count,
	done,
	flag,
	id,
	instant,
	nullable,
	text,
	userAgent,
	username,
} from './schemas-common';

const token = text('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOjd9.c2lnbmF0dXJl');
const refreshToken = text('p2mr_Jx0vW3kQe1');

const issued = { success: done, token, user_id: id, username, expires_at: instant };

const Issued = z.strictObject({
	...issued,
	refresh_token: refreshToken.optional(),
	refresh_expires_at: instant.optional(),
});

/** With a link, or where a default password was refused: the session is never kept. */
const IssuedUnkept = z.strictObject(issued);

const OwnSession = z.strictObject({
	id,
	user_id: id,
	username,
	created_at: instant,
	last_seen_at: instant,
	expires_at: instant,
	method: nullable(z.string(), 'password'),
	kept: flag(true),
	address,
	user_agent: userAgent,
	current: flag(true),
});

const PasswordChanged = z.strictObject({
	success: done,
	message: text('Password changed'),
	ended_sessions: count,
	refresh_token: refreshToken.optional(),
	refresh_expires_at: instant.optional(),
});

const Renewed = z.strictObject({ success: done, expires_at: instant });

/**
 * The bodies of all answers, by the names that the document gives them. No member more than these is sent:
 * `lib/testing/openapi.ts` holds every answer of the tests to them.
 */
export const answerSchemas = {
	Issued,
	IssuedUnkept,
	OwnSession,
	PasswordChanged,
	Renewed,
	...adminSchemas,
	...artisanSchemas,
	Verdict: z.union([
		z.strictObject({
			valid: z.literal(true),
			user_id: id,
			username,
			message: text('Token is valid'),
		}),
		z.strictObject({ valid: z.literal(false), message: text('Token is invalid or expired') }),
	]),
	LoggedOut: z.strictObject({ success: done, message: text('Logged out successfully') }),
	IssuedOrRenewed: z.union([Issued, Renewed]),
	PasswordChangedOrIssued: z.union([PasswordChanged, IssuedUnkept]),
	Confirmed: z.strictObject({ success: done, confirmed_until: instant }),
	Strength: z.strictObject({
		level: z.enum(['weak', 'fair', 'good', 'strong']).meta({ examples: ['strong'] }),
		reason: nullable(z.string(), null),
		refusal: nullable(z.string(), null),
	}),
	OwnSessions: z.strictObject({ sessions: z.array(OwnSession) }),
	AccountClosed: z.strictObject({
		success: done,
		message: text('Account closed'),
		ended_sessions: count,
	}),
	EndedSessions: z.strictObject({ success: done, ended_sessions: count }),
	SignedUp: z.strictObject({
		success: done,
		user_id: id,
		username,
		message: text('User created successfully'),
	}),
	Alive: z.strictObject({ status: z.literal('ok') }),
	Ready: z.strictObject({ status: z.literal('ready') }),
	Unready: z.strictObject({
		status: z.literal('unready'),
		reason: text('The database cannot be used.'),
	}),
	Document: z.looseObject({
		openapi: text('3.1.1'),
		info: z.looseObject({ title: text('Prompt2Mesh'), version: text('1') }),
		paths: z.looseObject({}),
	}),
} satisfies Record<string, z.ZodType>;

export type AnswerName = keyof typeof answerSchemas;
