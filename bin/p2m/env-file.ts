import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { Failure } from './failure';

type Changes = Readonly<Record<string, string>>;

/**
 * Sets some settings in `.env` and leaves the rest of it as it is, comments and order too. Readers see
 * the old file or the new one, never half of one; nobody but its owner can read it.
 * @throws Failure `refused` when the file is written in a way that this would spoil; `failed` when it cannot be replaced
 */
export async function changeEnvFile(path: string, changes: Changes): Promise<void> {
	try {
		// A link to the file stays one.
		const file = await realpath(path);
		const before = await readFile(file, 'utf8');
		const after = changedEnv(before, changes);
		requireNothingElse(before, after, changes);
		await replace(file, before, after);
	} catch (thrown) {
		if (thrown instanceof Failure) throw thrown;
		const why = thrown instanceof Error && 'code' in thrown ? ` (${String(thrown.code)})` : '';
		throw new Failure('failed', `${path} cannot be replaced${why}. Nothing was changed.`);
	}
}

/** The text with these settings: in the line that has one, else where it is commented out, else at the end. */
export function changedEnv(text: string, changes: Changes): string {
	let changed = text;
	for (const [name, value] of Object.entries(changes)) {
		changed = withSetting(changed, name, `${name}=${quoted(value)}`);
	}
	return changed;
}

function withSetting(text: string, name: string, line: string): string {
	const active = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=[^\\r\\n]*`, 'm');
	const commented = new RegExp(`^#[ \\t]*${name}=[ \\t]*(?=\\r?$)`, 'm');
	const place = [active, commented].find((pattern) => pattern.test(text));
	if (place === undefined) {
		return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
	}
	const changed = text.replace(place, () => line);
	// The last of several lines counts, and an older secret must not be left in another.
	const others = new RegExp(`${active.source}(?:\\r?\\n|$)`, 'gm');
	const end = changed.indexOf(line) + line.length;
	return changed.slice(0, end) + changed.slice(end).replaceAll(others, '');
}

/** As `parseEnv` reads it; its quotes know no escapes. */
function quoted(value: string): string {
	if (/^[\w.,:;/+=~@%-]*$/.test(value)) {
		return value;
	}
	const quote = ["'", '"', '`'].find((mark) => !value.includes(mark)) ?? '';
	return `${quote}${value}${quote}`;
}

/** A value of several lines can hold what looks like a setting. */
function requireNothingElse(before: string, after: string, changes: Changes): void {
	const wanted = Object.entries({ ...parseEnv(before), ...changes }).sort();
	const found = Object.entries(parseEnv(after)).sort();
	if (JSON.stringify(wanted) !== JSON.stringify(found)) {
		throw new Failure(
			'refused',
			'.env is written in a way that this program would spoil. Nothing was changed.',
			'`secret rotate --print` prints what to set by hand.',
		);
	}
}

async function replace(file: string, before: string, after: string): Promise<void> {
	const { uid, gid } = await stat(file);
	const temporary = `${file}.${randomBytes(6).toString('hex')}`;
	const handle = await open(temporary, 'wx', 0o600);
	try {
		try {
			const own = await handle.stat();
			if (own.uid !== uid || own.gid !== gid) {
				// Root changes the file, the server's own account reads it.
				await handle.chown(uid, gid);
			}
			await handle.writeFile(after);
			await handle.sync();
		} finally {
			await handle.close();
		}
		if ((await readFile(file, 'utf8')) !== before) {
			throw new Failure('refused', 'Somebody else changed .env meanwhile. Nothing was changed.');
		}
		await rename(temporary, file);
	} catch (thrown) {
		await rm(temporary, { force: true });
		throw thrown;
	}
}
