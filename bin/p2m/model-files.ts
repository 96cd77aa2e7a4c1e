import { artisanFolders } from '../../lib/artisan/places';
import { createDirectoryStorage } from '../../lib/artisan/storage';
import type { Manifest } from '../../lib/backup/manifest';
import { dataDirOf } from '../settings.mjs';
import type { Context } from './command';
import { counted } from './output';

/** Where the files of models lie, by the settings. */
export const modelFiles = (context: Context) =>
	createDirectoryStorage(artisanFolders(dataDirOf(context.readSettings())).filesFolder);

/** A sentence, where there are any. */
export function withFiles({ files }: Manifest): string[] {
	return files === undefined || files.count === 0
		? []
		: [`${counted(files.count, 'file')} of models came along.`];
}
