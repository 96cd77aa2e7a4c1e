import { z } from 'zod';

/** Text that can be stored and compared byte for byte: no NUL, no half of a surrogate pair (S10, S17). */
const cleanText = z
	.string()
	.refine(
		(text) => !text.includes('\0') && text.isWellFormed(),
		'must be text without NUL or broken characters',
	);

/** The bodies of `/auth/*`. Unknown members are ignored, as the seed's clients may send more. */
export const loginBody = z.object({ username: cleanText, password: cleanText });

/** The token may come in the body (the seed), as a bearer token, or in the cookie. */
export const tokenBody = z.object({ token: z.string().optional() });

/** With a session: the two passwords. Without one (S12): the username too. */
export const passwordBody = z.object({
	username: cleanText.optional(),
	current_password: cleanText,
	new_password: cleanText,
});
