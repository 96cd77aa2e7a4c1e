import { isIP } from 'node:net';
import { operator } from '../../lib/auth/admin';
import { networkOf } from '../../lib/auth/lanes';
import type { Block } from '../../lib/auth/throttle-blocks';
import type { User } from '../../lib/auth/users';
import { isoSeconds } from '../../lib/iso-seconds';
import type { Server } from '../../lib/server';
import type { Command, Context, Result } from './command';
import { Failure } from './failure';
import { counted, table, visible } from './output';
import { changing, withServer } from './services';

export const blockCommands: readonly Command[] = [
	{
		noun: 'blocks',
		verb: 'list',
		summary: 'show who has to wait after too many wrong passwords',
		about:
			'A block says when the next guess is let in; it ends by itself. A browser that signed in before has guesses of its own, so that an account that is listed may well be in use.',
		examples: [['blocks list', '']],
		options: [],
		run: list,
	},
	{
		noun: 'blocks',
		verb: 'clear',
		summary: 'forget wrong passwords, so that nobody has to wait',
		about:
			'Give --user NAME, --address ADDRESS or both, or --all. An IPv6 address stands for its /64.',
		examples: [
			['blocks clear --user maria', ''],
			['blocks clear --address 192.0.2.7', ''],
			['blocks clear --all', ''],
		],
		options: ['user', 'address', 'all'],
		run: clear,
	},
];

/** Where the counts are. */
const storeSettings = ['RATE_LIMIT_URL'];

type NamedBlock = Block & { readonly username: string | null };

async function list(context: Context): Promise<Result> {
	const blocks = await withServer(context, readBlocks, storeSettings);
	if (blocks.length === 0 && context.options.json === undefined) {
		context.warn('Nobody has to wait.');
	}
	const columns = [
		{ title: 'WHAT', cell: (block: NamedBlock) => block.lane },
		{ title: 'WHO', cell: who, maxWidth: 60 },
		{ title: 'WAITS UNTIL', cell: (block: NamedBlock) => isoSeconds(block.until) },
	];
	return {
		json: {
			blocks: blocks.map(({ lane, key, username, until }) => ({
				lane,
				key,
				username,
				until: isoSeconds(until),
			})),
		},
		text: table(blocks, columns, context.dim),
		...(blocks.length === 0
			? {}
			: { hint: `\`${context.program} blocks clear --user NAME\` lets one in again.` }),
	};
}

async function readBlocks({ auth, users }: Server): Promise<NamedBlock[]> {
	const blocks = await auth.admin.listBlocks();
	const names = new Map<number, string | null>();
	for (const id of new Set(blocks.map(userIdOf))) {
		if (id !== null) {
			names.set(id, (await users.findById(id))?.username ?? null);
		}
	}
	return blocks.map((block) => ({ ...block, username: names.get(userIdOf(block) ?? 0) ?? null }));
}

/** A key begins so where the account exists; what was typed for another is known by its digest alone. */
function userIdOf({ key }: Block): number | null {
	const id = /^user:(\d{1,10})(?::|$)/.exec(key)?.[1];
	return id === undefined ? null : Number(id);
}

function who({ lane, key, username }: NamedBlock): string {
	if (username !== null) {
		return username;
	}
	if (key.startsWith('name:')) {
		return '(a name that nobody has)';
	}
	return lane === 'session' ? `session ${key}` : key;
}

async function clear(context: Context): Promise<Result> {
	const { user, all } = context.options;
	const network = context.options.address === undefined ? null : asNetwork(context.options.address);
	const isNarrow = user !== undefined || network !== null;
	if (isNarrow === (all !== undefined)) {
		throw new Failure('usage', 'Say what to clear: --user NAME, --address ADDRESS, or --all.');
	}
	const work = async (server: Server) => {
		const { admin } = server.auth;
		if (!isNarrow) {
			return admin.clearBlocks(operator, {});
		}
		// Found first: a wrong name must not leave half of it done.
		const person = user === undefined ? null : await server.auth.findUser(user);
		const ofAddress = network === null ? 0 : await admin.clearBlocks(operator, { key: network });
		return ofAddress + (person === null ? 0 : await clearUser(server, person));
	};
	const cleared = await changing(context, work, storeSettings);
	return {
		json: { cleared },
		text:
			cleared === 0 ? 'There was nothing to forget.' : `${counted(cleared, 'count')} forgotten.`,
	};
}

/** The account's own count, and those of its browsers and sessions that have to wait. */
async function clearUser({ auth, sessions }: Server, user: User): Promise<number> {
	const { admin } = auth;
	const live = await sessions.list({ userId: user.id });
	const ids = new Set(live.map(({ id }) => String(id)));
	const others = (await admin.listBlocks()).filter(
		({ lane, key }) =>
			(lane === 'device' && key.startsWith(`user:${user.id}:`)) ||
			(lane === 'session' && ids.has(key)),
	);
	let cleared = await admin.clearBlocks(operator, { lane: 'account', key: `user:${user.id}` });
	for (const { lane, key } of others) {
		cleared += await admin.clearBlocks(operator, { lane, key });
	}
	return cleared;
}

/** Also in the form that `blocks list` shows. @throws Failure `usage` */
function asNetwork(text: string): string {
	const address = text.replace(/\/64$/, '');
	if (isIP(address) === 0 || (address !== text && isIP(address) !== 6)) {
		throw new Failure('usage', `"${visible(text)}" is no IP address.`);
	}
	return networkOf(address);
}
