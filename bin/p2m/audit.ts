import { exportAudit, list } from './audit-read';
import { prune, verify } from './audit-upkeep';
import type { Command } from './command';

export const auditCommands: readonly Command[] = [
	{
		noun: 'audit',
		verb: 'list',
		summary: 'show what happened, newest first',
		about: '--user finds what the user did and what was done to the user.',
		examples: [
			['audit list', ''],
			['audit list --user maria --limit 20', ''],
			['audit list --action login.refused', 'or --action login, for all of them'],
		],
		options: ['user', 'action', 'limit'],
		run: list,
	},
	{
		noun: 'audit',
		verb: 'export',
		summary: 'write the audit to standard output, oldest first',
		about:
			'However long it is, it takes little memory. In CSV, what a spreadsheet would run begins with an apostrophe.',
		examples: [
			['audit export --format csv > audit.csv', ''],
			['audit export --format jsonl --user maria', 'one object a line'],
		],
		options: ['format', 'user', 'action'],
		run: exportAudit,
	},
	{
		noun: 'audit',
		verb: 'verify',
		summary: 'show that nobody changed the audit',
		about:
			'Checks every sealed event from the last checkpoint on, and ends with 1 at the first that was changed, removed or put in. That the end was cut off shows only with --head: note the head that this prints, in another place, and give it the next time.',
		examples: [
			['audit verify', 'prints the head to note'],
			['audit verify --head 1200:9f86d08...', 'the head that was noted'],
		],
		options: ['head'],
		run: verify,
	},
	{
		noun: 'audit',
		verb: 'prune',
		summary: 'remove events older than AUDIT_RETENTION_DAYS',
		about:
			'The server does this every hour by itself. What does not verify is not removed, as it may be evidence; --even-if-broken removes it all the same, and asks first.',
		examples: [
			['audit prune --dry-run', 'how many'],
			['audit prune', ''],
		],
		options: ['dry-run', 'even-if-broken', 'yes'],
		run: prune,
	},
];
