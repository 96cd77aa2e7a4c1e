/** Phrases of secrets that were published with this program or its predecessor, or that say so themselves. */
const publishedPhrases = [
	'your-secret',
	'your-super-secret',
	'change-in-production',
	'change-this',
	'changeme',
	'change-me',
];

const minimumBytes = 32;
const minimumEntropyBits = 100;

/**
 * Why a signing secret must not be used, or null when it may be (S8; RFC 7518 section 3.2 asks for
 * 256 bits with HS256). The reason never holds the secret.
 */
export function secretWeakness(secret: string): string | null {
	const lowered = secret.toLowerCase();
	if (publishedPhrases.some((phrase) => lowered.includes(phrase))) {
		return 'is a published example value';
	}
	if (new TextEncoder().encode(secret).length < minimumBytes) {
		return `is shorter than ${minimumBytes} bytes`;
	}
	if (
		isRepetition(secret) ||
		stepsShare(secret) > 0.4 ||
		shannonBits(secret) < minimumEntropyBits
	) {
		return 'is too easy to guess (repeated or sequential characters)';
	}
	return null;
}

/** True when the text is one shorter block written several times. */
function isRepetition(text: string): boolean {
	return `${text}${text}`.indexOf(text, 1) < text.length;
}

/** Share of neighbours that differ by at most one code unit: high in `aaaa` and `abcdef0123`. */
function stepsShare(text: string): number {
	let steps = 0;
	for (let index = 1; index < text.length; index += 1) {
		if (Math.abs(text.charCodeAt(index) - text.charCodeAt(index - 1)) <= 1) {
			steps += 1;
		}
	}
	return steps / (text.length - 1);
}

/** Length times the entropy of the character frequencies, in bits. */
function shannonBits(text: string): number {
	const counts = new Map<string, number>();
	for (const character of text) {
		counts.set(character, (counts.get(character) ?? 0) + 1);
	}
	let bits = 0;
	for (const count of counts.values()) {
		bits -= count * Math.log2(count / text.length);
	}
	return bits;
}
