import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { checkMessage } from './message';

const verdict = (rawHeaders: string[], url = '/') => {
	const incoming = Object.assign(new IncomingMessage(new Socket()), { rawHeaders, url });
	try {
		checkMessage(incoming);
		return 'passes';
	} catch (thrown) {
		expect(thrown).toMatchObject({ name: 'AppError', code: 'malformed_request' });
		return 'refused';
	}
};

describe('S12: one Host, of one meaning', () => {
	test.each(['localhost', 'p2m.example:443', 'P2M.example.', '127.0.0.1:3000', '[::1]', '[::1]:1'])(
		'%s passes',
		(host) => {
			expect(verdict(['Accept', 'Host', 'HOST', host])).toBe('passes');
		},
	);

	/** The adapter behind would refuse these itself, bare of our headers. */
	const nowhere = ['localhost:65536', '127.0.0.1:99999', '[::1:2:3:4:5:6:7:8:9]', '999.1.1.1'];
	const odd = ['', 'a b', 'a,b', 'u@localhost', 'localhost/x', 'localhost?x', 'localhost#x'];
	test.each([
		...odd,
		'localhost:',
		'localhost:x',
		'::1',
		'[::1',
		'localhost\\x',
		'ä.example',
		...nowhere,
	])('%j is refused', (host) => {
		expect(verdict(['Host', host])).toBe('refused');
	});

	test.each([
		['none', []],
		['two', ['Host', 'localhost', 'Host', 'e.example']],
		['the same twice, in two cases', ['Host', 'localhost', 'host', 'localhost']],
	])('%s is refused', (_name, headers) => {
		expect(verdict(headers)).toBe('refused');
	});
});
