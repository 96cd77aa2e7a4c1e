// A curl for machines without one, as far as the examples of /docs go. The shell has taken the quotes apart.

/** @param {string} flag @param {string} value @returns {RequestInit & { format?: string }} */
function meaningOf(flag, value) {
	switch (flag) {
		case '-X':
			return { method: value };
		case '-H':
			return { headers: { [value.slice(0, value.indexOf(':'))]: value.replace(/^[^:]*: */, '') } };
		case '-b':
			return { headers: { cookie: value } };
		case '-d':
			return { body: value };
		case '-w':
			return { format: value };
		case '--max-time':
			return { signal: AbortSignal.timeout(Number(value) * 1000) };
		default:
			throw new Error(`this curl does not know ${flag}`);
	}
}

/** @type {RequestInit & { format?: string }} */
let asked = { redirect: 'manual' };
let url = '';
const given = process.argv.slice(2);
for (let word = given.shift(); word !== undefined; word = given.shift()) {
	if (word === '-N' || word === '-sS') {
		continue;
	}
	if (word.startsWith('-')) {
		const { headers, ...more } = meaningOf(word, given.shift() ?? '');
		asked = { ...asked, ...more, headers: { ...asked.headers, ...headers } };
	} else {
		url = word;
	}
}
const { format = '', method = asked.body === undefined ? 'GET' : 'POST', ...rest } = asked;
const answer = await fetch(url, { ...rest, method });
try {
	for await (const piece of answer.body ?? []) {
		process.stdout.write(piece);
	}
} catch (thrown) {
	if (!rest.signal?.aborted) {
		throw thrown;
	}
	process.exitCode = 28;
}
process.stdout.write(format.replace('\\n', '\n').replace('%{http_code}', String(answer.status)));
