import { randomBytes } from 'node:crypto';
import { isAppError } from '../../lib/errors';
import { Failure } from './failure';
import { keySettings, operatorEnv } from './services';

export type Settings = Readonly<Record<string, string>>;

/** The three settings of `keySettings`; an empty value is none. */
export type KeyPlan = Readonly<Record<string, string>>;

/** 256 random bits. */
export function newSecret(): string {
	return randomBytes(32).toString('base64url');
}

/**
 * What the settings become when the secret is replaced.
 * @throws Failure `settings` when there is no secret, or the old one cannot be kept
 */
export async function rotatedKeys(settings: Settings, endSessions: boolean): Promise<KeyPlan> {
	const old = settings['JWT_SECRET_KEY'];
	if (old === undefined) {
		throw new Failure('settings', 'JWT_SECRET_KEY is not set.', '`npm start` makes one.');
	}
	const kept = endSessions ? [] : [old, ...previousSecrets(settings)];
	if (kept[0]?.includes(',') || kept[0]?.trim() !== kept[0]) {
		throw new Failure(
			'settings',
			'JWT_SECRET_KEY has a comma or a space at an end, so that it cannot be kept in JWT_SECRET_KEY_PREVIOUS.',
			'--end-sessions keeps no old secret.',
		);
	}
	const plan = {
		JWT_SECRET_KEY: newSecret(),
		JWT_SECRET_KEY_PREVIOUS: [...new Set(kept)].join(','),
		AUDIT_KEY: settings['AUDIT_KEY'] ?? (await auditKeyFrom(old)),
	};
	await requireSound(plan, endSessions);
	return plan;
}

/** What they become when older secrets are removed. */
export async function retiredKeys(settings: Settings): Promise<KeyPlan> {
	const oldest = previousSecrets(settings).at(-1);
	const auditKey =
		settings['AUDIT_KEY'] ?? (oldest === undefined ? undefined : await auditKeyFrom(oldest));
	return {
		JWT_SECRET_KEY: settings['JWT_SECRET_KEY'] ?? '',
		JWT_SECRET_KEY_PREVIOUS: '',
		...(auditKey === undefined ? {} : { AUDIT_KEY: auditKey }),
	};
}

/** Older secrets, the newest first. */
export function previousSecrets(settings: Settings): string[] {
	return (settings['JWT_SECRET_KEY_PREVIOUS'] ?? '')
		.split(',')
		.map((secret) => secret.trim())
		.filter(Boolean);
}

/** The AUDIT_KEY that seals just as an unset one does with this secret (lib/server.ts, `auditKeys`). */
async function auditKeyFrom(secret: string): Promise<string> {
	// Late, because help needs none of it.
	const { createKeys } = await import('../../lib/auth/keys');
	const [key] = createKeys(secret);
	return key.derive('audit').toString('base64url');
}

/** A server that does not start is worse than an old secret. */
async function requireSound(plan: KeyPlan, endSessions: boolean): Promise<void> {
	const given = Object.entries(plan).filter(([, value]) => value !== '');
	try {
		await operatorEnv(Object.fromEntries(given), keySettings);
	} catch (thrown) {
		if (isAppError(thrown) && !endSessions) {
			throw new Failure('settings', thrown.message, '--end-sessions keeps no old secret.');
		}
		throw thrown;
	}
}
