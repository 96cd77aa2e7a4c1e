/** Explains the files of an export in plain words. */
export function readmeOf(parts: ReadonlyArray<{ name: string; about: string | null }>): string {
	const explained = parts.flatMap(({ name, about }) =>
		about === null ? [] : [`${name}\n${wrapped(about)}`],
	);
	return `Your data on this Prompt2Mesh server
====================================

${explained.join('\n\n')}

All times are in UTC. The .json and .jsonl files are text in UTF-8: any text
editor opens them.

What is held but is not in here
-------------------------------

- A hash of your password (bcrypt), by which the server knows it again. It
  is left out so that nobody who finds this file can guess at your password.
- Digests of the tokens of your sessions, and of one-time links made for you.
  They open nothing by themselves, and say nothing about you.
- From where an administrator acted on your account: that is theirs.

What happened to your account is kept for as many days as the person who runs
the server has set, also after the account is closed.
`;
}

const lineWidth = 74;

/** Indented by four blanks. */
function wrapped(text: string): string {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + word.length < lineWidth) {
			lines[lines.length - 1] = `${last} ${word}`;
		} else {
			lines.push(`    ${word}`);
		}
	}
	return lines.join('\n');
}
