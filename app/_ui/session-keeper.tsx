'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { blank, isLeaving, type TabMessage } from './auth-channel';
import { millisecondsLeft, noteEnd, noteOver, noteServerTime } from './session-clock';
import { SessionDialog } from './session-dialog';
import { watchSession } from './session-news';
import { askWho, post } from './session-request';

/** A kept session is renewed this long before its token ends, a short one asks its person then. */
const warningMilliseconds = 120_000;
const renewalMilliseconds = 300_000;
const lookEveryMilliseconds = 1000;
const retryMilliseconds = 10_000;
/** A session that is found ended so shortly before its end has run out: the clocks agree to a second or so. */
const slackMilliseconds = 3000;

type Phase = 'running' | 'ending' | 'over';

/**
 * Looks after the session of a page: renews a kept one unnoticed, asks before a short one ends, covers the
 * page when it has run out (what was typed stays), and blanks it when it was ended elsewhere.
 */
export function SessionKeeper(props: {
	username: string;
	kept: boolean;
	/** A short session may go on. */
	canExtend: boolean;
	/** When the token ends, and what time it was at the server; milliseconds since 1970. */
	end: number;
	now: number;
}) {
	const { username, kept, canExtend, end, now } = props;
	const [phase, setPhase] = useState<Phase>('running');
	/** A session that goes on after it had run out is another one, and watched anew. */
	const [life, setLife] = useState(0);
	const tabs = useRef<BroadcastChannel>(undefined);

	const goOn = useCallback(
		(until: number) => {
			if (millisecondsLeft() <= 0) {
				setLife((before) => before + 1);
			}
			noteEnd(username, until);
			setPhase(kept ? 'running' : phaseNow());
		},
		[username, kept],
	);
	const renewed = useCallback(
		(until: number) => {
			goOn(until);
			tabs.current?.postMessage({ username, end: until } satisfies TabMessage);
		},
		[goOn, username],
	);

	useEffect(() => {
		const channel = new BroadcastChannel('auth');
		tabs.current = channel;
		channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
			if (typeof data !== 'object') {
				return;
			}
			if (data.username === username) {
				goOn(data.end);
			} else if (millisecondsLeft() > 0) {
				blank();
			}
		};
		return () => channel.close();
	}, [goOn, username]);

	useEffect(() => {
		renewed(end);
		noteServerTime(now);
	}, [renewed, end, now]);

	const onOver = useCallback(() => {
		noteOver();
		setPhase('over');
	}, []);

	useEffect(() => {
		const tick = kept ? renewInTime(renewed) : () => setPhase(phaseNow());
		const timer = setInterval(() => void tick(), lookEveryMilliseconds);
		return () => clearInterval(timer);
	}, [kept, renewed]);

	const isOver = phase === 'over';
	return (
		<>
			{isOver ? null : <SessionWatch key={life} {...{ username, kept, renewed, onOver }} />}
			{phase === 'running' || (phase === 'ending' && !canExtend) ? null : (
				<SessionDialog key={phase} over={isOver} username={username} onRenewed={renewed} />
			)}
		</>
	);
}

/** Hears of it when the session is ended elsewhere. */
function SessionWatch(props: {
	username: string;
	kept: boolean;
	renewed: (until: number) => void;
	onOver: () => void;
}) {
	const { username, kept, renewed, onOver } = props;
	useEffect(
		() => watchSession(() => void look(username, kept, { onRenewed: renewed, onOver })),
		[username, kept, renewed, onOver],
	);
	return null;
}

function phaseNow(): Phase {
	const left = millisecondsLeft();
	if (left <= 0) {
		return 'over';
	}
	return left <= warningMilliseconds ? 'ending' : 'running';
}

/** After news of an end: has this person's session ended, and did somebody end it or its time? */
async function look(
	username: string,
	kept: boolean,
	tell: { onRenewed: (until: number) => void; onOver: () => void },
): Promise<void> {
	if (isLeaving()) {
		return;
	}
	const who = await askWho();
	if (who === undefined || who === username || isLeaving()) {
		return;
	}
	const until = kept && who === null ? await post('/auth/refresh') : 'refused';
	if (typeof until === 'number') {
		tell.onRenewed(until);
	} else if (until === 'refused') {
		leave(kept || who !== null ? null : tell.onOver);
	}
}

/** @param onOver what to do instead where the session has merely run out; null where that cannot be */
function leave(onOver: (() => void) | null): void {
	if (onOver !== null && millisecondsLeft() < slackMilliseconds) {
		onOver();
		return;
	}
	new BroadcastChannel('auth').postMessage('signed-out' satisfies TabMessage);
	blank();
}

/** Ten tabs may do so at once: the server gives all of them the same answer (S26). */
function renewInTime(onRenewed: (until: number) => void) {
	let nextTry = 0;
	return async () => {
		if (isLeaving() || millisecondsLeft() > renewalMilliseconds || performance.now() < nextTry) {
			return;
		}
		nextTry = performance.now() + retryMilliseconds;
		const until = await post('/auth/refresh');
		if (until === 'refused') {
			blank();
		} else if (typeof until === 'number') {
			onRenewed(until);
		}
	};
}
