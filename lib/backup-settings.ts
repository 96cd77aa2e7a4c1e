import { z } from 'zod';
import { cronPattern, wholeNumber } from './setting-kinds';

/** A part of lib/settings.ts. */
export const backupSettings = {
	BACKUP_SCHEDULE: {
		schema: cronPattern.optional(),
		example: undefined,
		about:
			'When the server makes backups, as cron writes it, in UTC: `15 3 * * *` is each night. Unset: never.',
	},
	BACKUP_DIR: {
		schema: z.string().optional(),
		example: undefined,
		about: 'Where they go; another disk is safer. Unset: the folder backups in DATA_DIR.',
	},
	BACKUP_KEEP: {
		schema: wholeNumber(1, 10_000).default(14),
		example: '14',
		about: 'How many of them stay; the oldest go when a new one is whole.',
	},
	BACKUP_PASSPHRASE_FILE: {
		schema: z.string().optional(),
		example: undefined,
		about: 'A file with one line, the passphrase that seals backups. Keep a copy of it elsewhere.',
	},
} as const;
