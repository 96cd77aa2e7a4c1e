import { operator } from '../../lib/auth/admin';
import type { Invite } from '../../lib/auth/links';
import { isoSeconds } from '../../lib/iso-seconds';
import type { Server } from '../../lib/server';
import type { Command, Context, Result } from './command';
import { linkAnswer } from './links';
import { wholeNumber } from './numbers';
import { table } from './output';
import { addressSettings, changing, withServer } from './services';

export const inviteCommands: readonly Command[] = [
	{
		noun: 'invites',
		verb: 'create',
		summary: 'print a link by which somebody makes an account',
		about:
			'The link works once, within 7 days. Needs SIGNUP=invite or SIGNUP=open in the settings of the server.',
		examples: [['invites create', '']],
		options: [],
		run: create,
	},
	{
		noun: 'invites',
		verb: 'list',
		summary: 'show the invitations that are open',
		examples: [['invites list', '']],
		options: [],
		run: list,
	},
	{
		noun: 'invites',
		verb: 'withdraw',
		operand: { name: 'ID', required: true },
		summary: 'make an invitation void',
		examples: [['invites withdraw 3', '`invites list` shows the ids']],
		options: [],
		run: withdraw,
	},
];

async function create(context: Context): Promise<Result> {
	const work = async (server: Server) =>
		linkAnswer(context, server, await server.auth.admin.createInvite(operator), {
			words: 'With this link somebody makes an account.',
			json: {},
		});
	return changing(context, work, ['SIGNUP', ...addressSettings]);
}

async function list(context: Context): Promise<Result> {
	const invites = await withServer(context, ({ auth }) => auth.admin.listInvites());
	if (invites.length === 0 && context.options.json === undefined) {
		context.warn('No invitation is open.');
	}
	const columns = [
		{ title: 'ID', cell: (invite: Invite) => String(invite.id) },
		{ title: 'CREATED', cell: (invite: Invite) => isoSeconds(invite.createdAt) },
		{ title: 'BY', cell: (invite: Invite) => invite.createdBy ?? 'command line' },
		{ title: 'GOOD UNTIL', cell: (invite: Invite) => isoSeconds(invite.expiresAt) },
	];
	return {
		json: {
			invites: invites.map(({ id, createdBy, createdAt, expiresAt }) => ({
				id,
				created_by: createdBy,
				created_at: isoSeconds(createdAt),
				expires_at: isoSeconds(expiresAt),
			})),
		},
		text: table(invites, columns, context.dim),
		...(invites.length === 0
			? {}
			: { hint: `\`${context.program} invites withdraw ID\` makes one void.` }),
	};
}

async function withdraw(context: Context): Promise<Result> {
	const id = wholeNumber(context.operand, 'ID');
	await changing(context, ({ auth }) => auth.admin.withdrawInvite(operator, id));
	return { json: { withdrawn: id }, text: `Invitation ${id} is void.` };
}
