'use server';

import { setTheme } from './session';

/** The appearance buttons of the top bar. */
export async function chooseTheme(form: FormData): Promise<void> {
	await setTheme(form.get('theme'));
}
