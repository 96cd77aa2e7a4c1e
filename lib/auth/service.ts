import { AppError } from '../errors';
import { createCredentials } from './credentials';
import type { SessionSummary } from './live-sessions';
import { isDefaultPassword } from './password';
import { createSignIn } from './sign-in';
import { importKey } from './token';
import type { AuthOptions, Client, Issued, SignedIn } from './types';
import { createTokenReader, isCurrent } from './verifier';

export type AuthService = ReturnType<typeof createAuthService>;

/** The verbs of signing in. Each throws AppError; all may throw `database_unavailable`. */
export function createAuthService(options: AuthOptions) {
	const { users, sessions } = options;
	const signingKey = importKey(options.jwtSecretKey);
	const readKnown = createTokenReader(signingKey);
	const signIn = createSignIn(options, signingKey);

	/** @throws AppError `invalid_credentials`, `password_change_required` (S12), `busy` (S13) */
	async function login(input: {
		username: string;
		password: string;
		client: Client;
		/** The token this browser's cookie held: its session ends (S18). */
		previousToken?: string | undefined;
	}): Promise<Issued> {
		const user = await signIn.authenticate(input.username, input.password, input.client.gone);
		if (isDefaultPassword(input.password)) {
			await users.markPasswordDefault(user);
			requireLocal(input.client);
		}
		const issued = await signIn.issue(user, input.client);
		await logout(input.previousToken);
		return issued;
	}

	/** The person a token stands for, or null. The signature may be remembered; the row is read every time (S2). */
	async function verify(token: string | undefined): Promise<SignedIn | null> {
		const known = token === undefined ? null : await readKnown(token);
		const row = known === null ? null : await sessions.find(known.key);
		if (known === null || row === null || !isCurrent(known.claims, row)) {
			return null;
		}
		const { userId, username, id: sessionId, passwordIsDefault } = row;
		const expiresAt = new Date(Math.floor(row.expiresAt) * 1000);
		return { userId, username, sessionId, passwordIsDefault, expiresAt };
	}

	/** Ends the token's session. Nothing to end is no error (S18). */
	async function logout(token: string | undefined): Promise<void> {
		const known = token === undefined ? null : await readKnown(token);
		if (known !== null) {
			await sessions.end(known.key);
		}
	}

	/** The same person's other live sessions, newest first. */
	function otherSessions(signedIn: SignedIn): Promise<SessionSummary[]> {
		return sessions.list({ userId: signedIn.userId, exceptId: signedIn.sessionId });
	}

	return {
		login,
		verify,
		logout,
		otherSessions,
		...createCredentials(options, signIn, { verify, logout }),
	};
}

function requireLocal(client: Client): void {
	if (!client.local) {
		throw new AppError(
			'password_change_required',
			'This account still has its default password, which works only on the server itself. Choose a new one first.',
		);
	}
}
