import type { ReactNode } from 'react';
import type { SignedIn } from '../../lib/auth/types';
import { BenchFrame } from './bench-frame';
import type { Tab } from './top-bar';

/** The frame of all signed-in pages: bar, the warning about a default password, content. */
export function Bench(props: {
	user: SignedIn;
	current: Tab;
	theme: string;
	themeAction: (form: FormData) => Promise<void>;
	children: ReactNode;
}) {
	const { user, ...rest } = props;
	const { username, passwordIsDefault, kept, expiresAt, endsAt } = user;
	return (
		<BenchFrame
			{...{ username, passwordIsDefault, ...rest }}
			isAdmin={user.role === 'admin'}
			session={{ kept, canExtend: expiresAt < endsAt, end: expiresAt.getTime() }}
			now={Date.now()}
		/>
	);
}
