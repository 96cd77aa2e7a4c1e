/** What comes back from an administrator's form. */
export interface AdminState {
	/** Counts the answers, so that the same words twice are told twice. */
	readonly attempt: number;
	readonly error: string | null;
	readonly done: string | null;
	/** The password is due: the form asks for it. */
	readonly needsPassword: boolean;
	/** A one-time link, shown this once. */
	readonly link: string | null;
	/** What was typed and chosen, when it was refused. */
	readonly typed: { readonly username: string; readonly role: string };
}

export const untouched: AdminState = {
	attempt: 0,
	error: null,
	done: null,
	needsPassword: false,
	link: null,
	typed: { username: '', role: '' },
};

export type AdminAction = (previous: AdminState, form: FormData) => Promise<AdminState>;
