'use client';

import { useEffect } from 'react';

type News = 'signed-in' | 'signed-out';

/** What the tabs of one browser tell each other: news, and until when whose session lasts. */
export type TabMessage = News | { readonly username: string; readonly end: number };

const leavingMilliseconds = 5000;
let leavingUntil = 0;

/**
 * Empties a page that must not be looked at any longer; loading it again leads to where its reader belongs.
 * A page that is being left already, by its own log-out for example, is not called back.
 */
export function blank(): void {
	document.documentElement.hidden = true;
	if (!isLeaving()) {
		location.reload();
	}
}

/** The page is being left, by its own log-out for example: it has no session to ask about any more. */
export function isLeaving(): boolean {
	return performance.now() <= leavingUntil;
}

/** @returns the way to stop */
function noticeLeaving(): () => void {
	const note = () => {
		leavingUntil = performance.now() + leavingMilliseconds;
	};
	addEventListener('beforeunload', note);
	return () => removeEventListener('beforeunload', note);
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
		const stopNoticing = noticeLeaving();
		return () => {
			stopNoticing();
			channel.close();
			removeEventListener('pageshow', revive);
		};
	}, [here, announce]);
	return null;
}
