import { z } from 'zod';
import { areas } from '../doctor/finding';
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

const User = z.strictObject({
	id,
	username,
	role: z.enum(['user', 'admin']),
	is_active: flag(true),
	password_is_default: flag(false),
	created_at: instant,
});

const Session = z.strictObject({
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
});

const oneTimeLink = {
	link: text('https://p2m.example/link/Zk3vXh0q'),
	link_expires_at: instant,
};

const hash = '5f2b6c1d9a';

const AuditEvent = z.strictObject({
	id,
	at: instant,
	action: text('login.succeeded'),
	outcome: z.enum(['success', 'refused']),
	actor_id: nullable(id, 7),
	actor_name: nullable(z.string(), 'maria'),
	subject_id: nullable(id, 7),
	subject_name: nullable(z.string(), 'maria'),
	session_id: nullable(id, 7),
	address,
	user_agent: userAgent,
	detail: nullable(z.record(z.string(), z.unknown()), { method: 'password', kept: true }),
	seq: nullable(z.int().positive(), 7),
	hash: nullable(z.string(), hash),
});

const AuditIntact = z.strictObject({
	ok: z.literal(true),
	rows: count,
	unsealed: count,
	head: nullable(z.strictObject({ seq: z.int().positive(), hash: z.string() }), { seq: 7, hash }),
	removed: count,
	noted: z
		.enum(['found', 'removed'])
		.nullable()
		.meta({ examples: [null] }),
});

const AuditBroken = z.strictObject({
	ok: z.literal(false),
	seq: nullable(z.int(), 7),
	eventId: nullable(z.int(), 7),
	problem: text('Row 7 of the chain was changed.'),
});

const SystemFinding = z.strictObject({
	id: text('accounts.default_password'),
	area: z.enum(areas).meta({ examples: ['accounts'] }),
	severity: z.enum(['fault', 'warning', 'note', 'ok']).meta({ examples: ['warning'] }),
	title: text('"root" still has the published default password.'),
	remedy: nullable(z.string(), '`p2m users passwd root`, or sign in and change it.'),
	asvs: nullable(z.string(), 'V6.3.2'),
});

const SystemSetting = z.strictObject({
	name: text('APP_URL'),
	value: nullable(z.string(), 'https://p2m.example'),
	source: z.enum(['environment', '.env', 'default']),
});

/** The answers of `/admin/api/*`. */
export const adminSchemas = {
	User,
	Session,
	AuditEvent,
	AuditIntact,
	AuditBroken,
	SystemFinding,
	SystemSetting,
	Users: z.strictObject({ users: z.array(User) }),
	OneUser: z.strictObject({ user: User }),
	UserWithLink: z.strictObject({ user: User, ...oneTimeLink }),
	UserChanged: z.strictObject({ user: User, changed: flag(true), ended_sessions: count }),
	Sessions: z.strictObject({ sessions: z.array(Session) }),
	Blocks: z.strictObject({
		blocks: z.array(
			z.strictObject({
				lane: z.enum(['account', 'address', 'device', 'session', 'signup', 'link']),
				key: text('user:7'),
				until: instant,
			}),
		),
	}),
	BlocksCleared: z.strictObject({ success: done, cleared: count }),
	Invite: z.strictObject(oneTimeLink),
	Invites: z.strictObject({
		invites: z.array(
			z.strictObject({
				id,
				created_by: username.nullable(),
				created_at: instant,
				expires_at: instant,
			}),
		),
	}),
	AuditPage: z.strictObject({ events: z.array(AuditEvent), next_before: nullable(id, null) }),
	AuditVerdict: z.union([AuditIntact, AuditBroken]),
	System: z.strictObject({
		at: instant,
		version: text('1.0.0'),
		findings: z.array(SystemFinding),
		settings: z.array(SystemSetting),
	}),
} satisfies Record<string, z.ZodType>;
