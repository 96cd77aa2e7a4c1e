import { describe, expect, test } from 'vitest';
import { checkNewPassword, defaultCredentials, isDefaultPassword } from './password';

const rules = { minLength: 15 };
function refusal(password: string, username = 'maria', given = rules): string | null {
	try {
		checkNewPassword(password, username, given);
		return null;
	} catch (thrown) {
		expect(thrown).toMatchObject({ name: 'AppError', code: 'password_refused' });
		const message = thrown instanceof Error ? thrown.message : '';
		expect(message).not.toContain(password || '\0');
		return message;
	}
}

describe('S11: new passwords', () => {
	test.each([
		['a sentence', 'the lathe hums at noon'],
		['15 characters', 'kettle-drum-owl'],
		['no capital, digit or sign', 'kettledrumowlbarn'],
		['blanks around it', '  kettle drum owl  '],
		['any script', 'чайник барабан сова'],
		['emoji, each one character', '🦉🥁🫖🚜🌾🪵🔔🧵🪡🧶🪢🪚🔩🪛🧰'],
		['72 bytes', 'abcdefgh '.repeat(8)],
		['the name among other words', 'maria rides a red tractor'],
		['the name among words of another script', 'maria чайник барабан'],
	])('%s: taken', (_name, password) => {
		expect(refusal(password)).toBeNull();
	});

	test.each([
		['14 characters', 'kettle-drum-ow', /14 characters.*15/],
		['14 emoji, although 28 code units', '🦉🥁🫖🚜🌾🪵🔔🧵🪡🧶🪢🪚🔩🪛', /14 characters/],
		['nothing', '', /0 characters/],
		['the default', 'root', /4 characters/],
		['one character repeated', 'aaaaaaaaaaaaaaaaaaaa', /repeats/],
		['two characters repeated', 'abababababababababab', /repeats/],
		['the name repeated', 'mariamariamariamaria', /repeats/],
		['the name in other case, with digits', 'MARIA1234567890MARIA', /name/],
		['the product', 'Prompt2MeshPrompt2Mesh!', /name/],
		['product and password', 'prompt2mesh-password-123', /name/],
	])('%s: refused with a sentence that says why', (_name, password, reason) => {
		expect(refusal(password)).toMatch(reason);
	});

	test.each(['anna-lena.berger', 'Anna.Lena.Berger', 'berger-anna-lena', 'BERGER_lena_anna_1'])(
		'%s: refused to anna-lena.berger, whose name it is in other order and signs',
		(password) => {
			expect(refusal(password, 'anna-lena.berger')).toMatch(/name/);
			expect(refusal(password, 'otto')).toBeNull();
		},
	);

	test('PASSWORD_MIN_LENGTH is heeded', () => {
		expect(refusal('owl-drum', 'maria', { minLength: 8 })).toBeNull();
		expect(refusal('owl-dru', 'maria', { minLength: 8 })).toMatch(/7 characters.*8/);
		expect(refusal('kettle-drum-owl', 'maria', { minLength: 20 })).toMatch(/15 characters.*20/);
	});
});

describe('S10: what bcrypt cannot keep', () => {
	test.each([
		[73, `${'abcdefgh '.repeat(8)}x`],
		[74, `${'üäöéè-'.repeat(6)}abcdefgh`],
		[4096, 'abcdefgh'.repeat(512)],
	])('%i bytes: refused, with the count', (bytes, password) => {
		expect(Buffer.byteLength(password)).toBe(bytes);
		expect(refusal(password)).toMatch(new RegExp(`${bytes} bytes.*72`));
	});

	test.each([
		['NUL', 'kettle drum\0owl barn'],
		['half of a surrogate pair', 'kettle drum owl \ud83e'],
		['the other half', 'kettle drum owl \udd89 barn'],
	])('%s: refused', (_name, password) => {
		expect(refusal(password)).toMatch(/cannot be stored/);
	});
});

test('S12: the default password is known as such, and no rule ever takes it', () => {
	expect(isDefaultPassword(defaultCredentials.password)).toBe(true);
	expect(isDefaultPassword('Root')).toBe(false);
	expect(refusal(defaultCredentials.password, 'root', { minLength: 1 })).not.toBeNull();
});
