'use client';

import { useEffect } from 'react';

type News = 'signed-in' | 'signed-out';

/** What the tabs of one browser tell each other: news, and that the session was renewed for so many seconds. */
export type TabMessage = News | { readonly renewedFor: number };

/** A page that must not be looked at any longer. Loading it again leads to where its reader belongs. */
export function blank(): void {
	document.documentElement.hidden = true;
	location.reload();
}

/**
 * Keeps the tabs of one browser together: a sign-out blanks the others, a sign-in continues in those that
 * wait at the login page. Also empties a page that the Back button brings out of the browser's memory.
 */
export function AuthChannel({ here, announce }: { here: News; announce: boolean }) {
	useEffect(() => {
		const channel = new BroadcastChannel('auth');
		channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
			if (typeof data === 'string' && data !== here) {
				blank();
			}
		};
		if (announce) {
			channel.postMessage(here);
		}
		const revive = (event: PageTransitionEvent) => {
			if (event.persisted) {
				blank();
			}
		};
		addEventListener('pageshow', revive);
		return () => {
			channel.close();
			removeEventListener('pageshow', revive);
		};
	}, [here, announce]);
	return null;
}
