/** Who is asking, as far as the host could tell. */
export interface Client {
	/** The peer's address, or null where the host does not know it (plain `next start`). */
	readonly address: string | null;
	readonly userAgent: string | null;
	/** Certainly this machine itself: the only place where a default password may be used (S12). */
	readonly local: boolean;
	/** The value of the browser's device cookie, if it sent one (S15). */
	readonly device?: string | undefined;
	/** Aborted when the client has left, so that no work is done for nobody (S13). */
	readonly gone?: AbortSignal;
	/** Told whose request it is, as soon as a token or a password says so. */
	readonly onRecognized?: (userId: number) => void;
}

/** Whom a token stands for. */
export interface Identity {
	readonly userId: number;
	readonly username: string;
}

export interface SignedIn extends Identity {
	readonly role: Role;
	readonly sessionId: number;
	/** When the token ends; a kept session is renewed before. */
	readonly expiresAt: Date;
	/** "Keep me signed in": the browser renews the session by itself. */
	readonly kept: boolean;
	/** However often it is renewed, the session ends here. */
	readonly endsAt: Date;
	/** Until when sensitive actions need no password again; in the past: now they do. */
	readonly confirmedUntil: Date;
	/** `confirmedUntil` is ahead, by the database's clock. */
	readonly isConfirmed: boolean;
	readonly passwordIsDefault: boolean;
}

export type Role = 'user' | 'admin';

/** What a browser's cookies, or a script, still hold of an earlier sign-in. */
export interface Held {
	readonly token?: string | undefined;
	readonly refreshToken?: string | undefined;
}

/** A token, and what renews it where the session is kept. */
export interface Renewed {
	readonly token: string;
	readonly userId: number;
	/** From the row, never from the request. */
	readonly username: string;
	/** Whole seconds, equal to the token's `exp`. */
	readonly expiresAt: Date;
	/** Null for a session that is not kept. */
	readonly refresh: { readonly token: string; readonly until: Date } | null;
}

export interface Issued extends Renewed {
	/** For the device cookie: the browser that was let in once is no stranger (S15). */
	readonly device: string;
}
