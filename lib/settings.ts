import { z } from 'zod';
import { artisanSettings } from './artisan-settings';
import { backupSettings } from './backup-settings';
import { observeSettings } from './observe-settings';
import { secretWeakness } from './secret';
import { addressBlock, goodSecret, list, origin, splitList, wholeNumber } from './setting-kinds';

export interface Setting {
	readonly schema: z.ZodType;
	/** What `.env.example` shows; undefined leaves the line commented out. */
	readonly example: string | undefined;
	readonly about: string;
}

/** Every setting of this program, once: the schema, the example and the words of `.env.example`. */
export const settings = {
	JWT_SECRET_KEY: {
		schema: z
			.string({ error: 'is not set; `npm run p2m -- secret generate` prints a good one' })
			.superRefine(goodSecret),
		example: '',
		about:
			'Signs the tokens. At least 32 random bytes; `npm start` generates one when it makes .env.',
	},
	JWT_SECRET_KEY_PREVIOUS: {
		schema: z
			.string()
			.transform(splitList)
			.superRefine((secrets, context) => {
				const weakness = secrets.map(secretWeakness).find((reason) => reason !== null);
				if (weakness !== undefined) {
					context.addIssue(`has a secret that ${weakness}; leave that one out`);
				}
			})
			.default([]),
		example: '',
		about:
			'Older secrets, separated by commas: their tokens stay good, new ones are signed with JWT_SECRET_KEY.',
	},
	AUDIT_KEY: {
		schema: z.string().superRefine(goodSecret).optional(),
		example: undefined,
		about:
			'Seals the audit. Unset: derived from JWT_SECRET_KEY; `p2m secret rotate` writes it down.',
	},
	JWT_EXPIRY_HOURS: {
		schema: z
			.string()
			.regex(/^\d{1,5}(\.\d{1,4})?$/, 'must be a number of hours')
			.transform(Number)
			.pipe(
				z
					.number()
					.min(0.0003, 'must be more than one second')
					.max(8760, 'must be at most 8760 (one year)'),
			)
			.default(24),
		example: '24',
		about: 'Hours until a token, and the session with it, expires.',
	},
	SESSION_MAX_DAYS: {
		schema: wholeNumber(1, 365).default(30),
		example: '30',
		about:
			'Days after a sign-in when the password is asked for again, however often the session was renewed.',
	},
	SESSION_IDLE_DAYS: {
		schema: wholeNumber(1, 365).default(7),
		example: '7',
		about: 'Days that a session of "Keep me signed in" may rest unused.',
	},
	SIGNUP: {
		schema: z
			.enum(['closed', 'invite', 'open'], { error: 'must be closed, invite or open' })
			.default('closed'),
		example: 'closed',
		about:
			'Who may make an account: nobody (closed), who has a link from an administrator (invite), everybody (open).',
	},
	LOGIN_ATTEMPTS: {
		schema: wholeNumber(3, 100).default(10),
		example: '10',
		about: 'Wrong passwords for one account before strangers have to wait between guesses.',
	},
	LOGIN_ATTEMPTS_PER_ADDRESS: {
		schema: wholeNumber(3, 100_000).default(100),
		example: '100',
		about:
			'Wrong passwords from one address (IPv6: one /64) before it has to wait between guesses.',
	},
	RATE_LIMIT_URL: {
		schema: z
			.string()
			.regex(/^rediss?:\/\//, 'must start with redis:// or rediss://')
			.optional(),
		example: undefined,
		about:
			'A Redis or Valkey that counts the attempts of many nodes. Unset: PostgreSQL counts them.',
	},
	AUDIT_RETENTION_DAYS: {
		schema: wholeNumber(1, 36_500).default(365),
		example: '365',
		about: 'Days that the audit keeps its rows.',
	},
	...backupSettings,
	...artisanSettings,
	DATABASE_URL: {
		schema: z
			.string()
			.regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')
			.optional(),
		example: undefined,
		about:
			'Your own PostgreSQL, e.g. postgresql://user:password@host:5432/prompt2mesh_auth?sslmode=verify-full. Unset: the embedded one.',
	},
	DATA_DIR: {
		schema: z.string().default('.data'),
		example: '.data',
		about: 'Where the embedded PostgreSQL and the models keep their files.',
	},
	HOST: {
		schema: z
			.string()
			.regex(/^[A-Za-z0-9.:-]+$/, 'must be an address or a host name')
			.default('127.0.0.1'),
		example: '127.0.0.1',
		about: 'Address to listen on; 0.0.0.0 lets other machines in.',
	},
	PORT: {
		schema: wholeNumber(1, 65535).default(3000),
		example: '3000',
		about: 'Port to listen on.',
	},
	DRAIN_SECONDS: {
		schema: wholeNumber(0, 60).default(0),
		example: '0',
		about:
			'Seconds that a server which is told to stop still serves while /readyz says no, so that a balancer leaves it out.',
	},
	APP_URL: {
		schema: origin.optional(),
		example: undefined,
		about:
			'The address people type, e.g. https://p2m.example. https makes cookies Secure. Unset: http://HOST:PORT.',
	},
	TRUST_PROXY: {
		schema: list(addressBlock).default([]),
		example: '',
		about: 'Addresses of proxies whose X-Forwarded-* headers are believed, separated by commas.',
	},
	CORS_ORIGINS: {
		schema: list(origin).default([]),
		example: '',
		about: 'Other sites whose scripts may call the API with a bearer token, separated by commas.',
	},
	PASSWORD_MIN_LENGTH: {
		schema: wholeNumber(8, 64).default(15),
		example: '15',
		about: 'Characters a new password needs at least (never below 8).',
	},
	HASH_THREADS: {
		schema: wholeNumber(1, 64).optional(),
		example: undefined,
		about: 'Threads that check passwords. Unset: one a core.',
	},
	HASH_QUEUE_LIMIT: {
		schema: wholeNumber(1, 10_000).default(64),
		example: '64',
		about: 'Sign-ins that may wait for a hashing thread; further ones are asked to come back.',
	},
	DATABASE_POOL_SIZE: {
		schema: wholeNumber(2, 200).default(10),
		example: '10',
		about: 'Connections to the database of one process, at most.',
	},
	LOG_LEVEL: {
		schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
		example: 'info',
		about: 'fatal, error, warn, info, debug or silent.',
	},
	...observeSettings,
	NODE_ENV: {
		schema: z.enum(['production', 'development', 'test']).default('production'),
		example: undefined,
		about: 'Set by the commands; leave it out.',
	},
} as const satisfies Record<string, Setting>;

/** The text of `.env.example`; a test holds the file to it. */
export function envExample(): string {
	const entries = Object.entries<Setting>(settings).filter(([name]) => name !== 'NODE_ENV');
	const blocks = entries.map(([name, { about, example }]) =>
		example === undefined ? `# ${about}\n# ${name}=` : `# ${about}\n${name}=${example}`,
	);
	return `# Copy to .env, or let 'npm start' make one. Generated from lib/settings.ts by 'npm run env:example'.\n\n${blocks.join('\n\n')}\n`;
}
