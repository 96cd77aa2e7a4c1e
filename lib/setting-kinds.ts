import { isIP } from 'node:net';
import { Cron } from 'croner';
import { z } from 'zod';
import { secretWeakness } from './secret';

export function splitList(text: string): string[] {
	return text
		.split(',')
		.map((part) => part.trim())
		.filter(Boolean);
}

export const list = (item: z.ZodString) => z.string().transform(splitList).pipe(z.array(item));

export const wholeNumber = (minimum: number, maximum: number) =>
	z
		.string()
		.regex(/^\d{1,9}$/, 'must be a whole number')
		.transform(Number)
		.pipe(
			z
				.number()
				.min(minimum, `must be at least ${minimum}`)
				.max(maximum, `must be at most ${maximum}`),
		);

export const cronPattern = z
	.string()
	.refine(
		isCronPattern,
		'must be five fields of cron, such as `15 3 * * *` for each night at 3:15',
	);

/** One that is never due is a mistake too. */
function isCronPattern(text: string): boolean {
	try {
		return new Cron(text, { timezone: 'UTC', paused: true }).nextRun() !== null;
	} catch {
		return false;
	}
}

export const origin = z
	.string()
	.refine(isOrigin, 'must be an address such as https://p2m.example, without a path');

function isOrigin(text: string): boolean {
	return /^https?:[^*]+$/i.test(text) && URL.canParse(text) && isBare(new URL(text));
}

function isBare(url: URL): boolean {
	return (
		url.pathname === '/' &&
		url.search === '' &&
		url.hash === '' &&
		url.username === '' &&
		url.password === ''
	);
}

export const addressBlock = z
	.string()
	.refine(isAddressBlock, 'must be addresses or blocks such as 10.0.0.0/8, separated by commas');

/** An address or a CIDR block, as node:net's BlockList takes them. */
function isAddressBlock(text: string): boolean {
	const [, address = '', prefix = '0'] = /^([\da-f:.]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
	const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
	return Number(prefix) <= bits;
}

/** A secret that may sign (S8): the reason why another may not never holds it. */
export const goodSecret = (secret: string, context: { addIssue(message: string): void }): void => {
	const weakness = secretWeakness(secret);
	if (weakness !== null) {
		context.addIssue(`${weakness}; \`npm run p2m -- secret generate\` prints a good one`);
	}
};
