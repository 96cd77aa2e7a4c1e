import { z } from 'zod';

/** Text that can be stored and compared byte for byte: no NUL, no half of a surrogate pair (S10, S17). */
const cleanText = z
	.string()
	.refine(
		(text) => !text.includes('\0') && text.isWellFormed(),
		'must be text without NUL or broken characters',
	);

/** The bodies of `/auth/*`. Unknown members are ignored, as the seed's clients may send more. */
export const loginBody = z.object({
	username: cleanText,
	password: cleanText,
	/** "Keep me signed in": the answer has a refresh token too. */
	keep_signed_in: z.boolean().optional(),
});

/** The token may come in the body (the seed), as a bearer token, or in the cookie. */
export const tokenBody = z.object({ token: z.string().optional() });

/** With a session: the two passwords. Without one (S12): the username too. */
export const passwordBody = z.object({
	username: cleanText.optional(),
	current_password: cleanText,
	new_password: cleanText,
});

/** Browsers send theirs in the cookie. */
export const refreshBody = z.object({ refresh_token: z.string().optional() });

export const confirmBody = z.object({ password: cleanText });

/** Closing one's account. */
export const closeBody = z.object({ password: cleanText });

/** The same from the page's form, in which the name is typed too. */
export const closeForm = z.object({
	username: cleanText.default(''),
	password: cleanText.default(''),
});

export const strengthBody = z.object({ password: cleanText, username: cleanText.optional() });

/** The older service's, and the secret of an invitation where one is needed. */
export const signupBody = z.object({
	username: cleanText,
	password: cleanText,
	invite: z.string().optional(),
});

export const linkBody = z.object({ link: z.string(), new_password: cleanText });

export const role = z.enum(['user', 'admin']);

/** The bodies and queries of `/admin/api/*`. Queries are text, and unknown names are refused: a typing error must not widen a list. */
export const newUserBody = z.strictObject({ username: cleanText, role: role.default('user') });

export const changeUserBody = z
	.strictObject({ is_active: z.boolean().optional(), role: role.optional() })
	.refine((body) => Object.keys(body).length === 1, 'give one of is_active and role');

const wholeNumber = z
	.string()
	.regex(/^[1-9]\d{0,8}$/, 'must be a whole number')
	.transform(Number);

const instant = z.iso
	.datetime({ offset: true })
	.or(z.iso.date())
	.transform((text) => new Date(text));

export const userQuery = z.strictObject({
	username: cleanText.optional(),
	role: role.optional(),
	is_active: z.enum(['true', 'false']).optional(),
});

export const sessionQuery = z.strictObject({
	username: cleanText.optional(),
	user_id: wholeNumber.optional(),
	address: cleanText.optional(),
});

export const blockQuery = z.strictObject({
	lane: z.enum(['account', 'address', 'device', 'session', 'signup', 'link']).optional(),
	key: cleanText.optional(),
});

export const auditQuery = z.strictObject({
	action: cleanText.optional(),
	outcome: z.enum(['success', 'refused']).optional(),
	username: cleanText.optional(),
	user_id: wholeNumber.optional(),
	address: cleanText.optional(),
	from: instant.optional(),
	to: instant.optional(),
	before: wholeNumber.optional(),
	format: z.enum(['json', 'csv', 'jsonl']).optional(),
});
