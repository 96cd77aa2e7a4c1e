'use client';

import { useEffect } from 'react';

type News = 'signed-in' | 'signed-out';

/**
 * Keeps the tabs of one browser together: a sign-out blanks the others, a sign-in continues in those that
 * wait at the login page. Also empties a page that the Back button brings out of the browser's memory.
 */
export function AuthChannel({ here, announce }: { here: News; announce: boolean }) {
	useEffect(() => {
		const channel = new BroadcastChannel('auth');
		channel.onmessage = ({ data }) => {
			if (data !== here) {
				document.documentElement.hidden = true;
				location.reload();
			}
		};
		if (announce) {
			channel.postMessage(here);
		}
		const revive = (event: PageTransitionEvent) => {
			if (event.persisted) {
				document.documentElement.hidden = true;
				location.reload();
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
