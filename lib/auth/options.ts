import type { Accounts } from './accounts';
import type { Audit } from './audit';
import type { Hasher } from './hasher';
import type { Keys } from './keys';
import type { Limits } from './lanes';
import type { Links } from './links';
import type { PasswordRules } from './password';
import type { Renewals } from './renewals';
import type { Sessions } from './sessions';
import type { Throttle } from './throttle';
import type { Users } from './users';

/** What the verbs of signing in are made of. */
export interface AuthOptions {
	readonly users: Users;
	readonly accounts: Accounts;
	readonly sessions: Sessions;
	readonly renewals: Renewals;
	readonly links: Links;
	readonly audit: Audit;
	readonly throttle: Throttle;
	readonly hasher: Hasher;
	readonly keys: Keys;
	readonly tokenLifetimeSeconds: number;
	readonly sessionMaxSeconds: number;
	readonly sessionIdleSeconds: number;
	readonly signup: 'closed' | 'invite' | 'open';
	readonly limits: Limits;
	readonly passwordRules: PasswordRules;
}
