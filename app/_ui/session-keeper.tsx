'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { blank, type TabMessage } from './auth-channel';
import { SessionDialog } from './session-dialog';
import { watchSession } from './session-news';
import { post } from './session-request';

/** A kept session is renewed this long before its token ends, a short one asks its person then. */
const warningSeconds = 120;
const renewalSeconds = 300;
const lookEveryMilliseconds = 1000;
const retryMilliseconds = 10_000;

type Phase = 'running' | 'ending' | 'over';

/**
 * Looks after the session of a page: renews a kept one unnoticed, asks before a short one ends, covers the
 * page when it has ended (what was typed stays), and blanks it when it was ended elsewhere. The seconds are
 * the server's: the clock of the browser may be wrong.
 */
export function SessionKeeper(props: {
	username: string;
	kept: boolean;
	/** A short session may go on. */
	canExtend: boolean;
	secondsLeft: number;
}) {
	const { kept, canExtend, secondsLeft } = props;
	const [phase, setPhase] = useState<Phase>('running');
	const deadline = useRef(0);
	const tabs = useRef<BroadcastChannel>(undefined);

	const goOn = useCallback((seconds: number) => {
		deadline.current = performance.now() + seconds * 1000;
		setPhase('running');
	}, []);
	const renewed = useCallback(
		(seconds: number) => {
			goOn(seconds);
			tabs.current?.postMessage({ renewedFor: seconds } satisfies TabMessage);
		},
		[goOn],
	);

	useEffect(() => goOn(secondsLeft), [goOn, secondsLeft]);

	useEffect(() => {
		const channel = new BroadcastChannel('auth');
		tabs.current = channel;
		channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
			if (typeof data === 'object') {
				goOn(data.renewedFor);
			}
		};
		return () => channel.close();
	}, [goOn]);

	useEffect(
		() =>
			watchSession(() => {
				if (kept || performance.now() < deadline.current) {
					new BroadcastChannel('auth').postMessage('signed-out' satisfies TabMessage);
					blank();
				}
			}),
		[kept],
	);

	useEffect(() => {
		const secondsLeft = () => (deadline.current - performance.now()) / 1000;
		const look = kept ? renewInTime(secondsLeft, renewed) : () => setPhase(phaseAt(secondsLeft()));
		const timer = setInterval(() => void look(), lookEveryMilliseconds);
		return () => clearInterval(timer);
	}, [kept, renewed]);

	if (phase === 'running' || (phase === 'ending' && !canExtend)) {
		return null;
	}
	return (
		<SessionDialog
			key={phase}
			over={phase === 'over'}
			username={props.username}
			onRenewed={renewed}
		/>
	);
}

function phaseAt(secondsLeft: number): Phase {
	if (secondsLeft <= 0) {
		return 'over';
	}
	return secondsLeft <= warningSeconds ? 'ending' : 'running';
}

/** Ten tabs may do so at once: the server gives all of them the same answer (S26). */
function renewInTime(secondsLeft: () => number, onRenewed: (seconds: number) => void) {
	let nextTry = 0;
	return async () => {
		if (secondsLeft() > renewalSeconds || performance.now() < nextTry) {
			return;
		}
		nextTry = performance.now() + retryMilliseconds;
		const seconds = await post('/auth/refresh');
		if (seconds === 'refused') {
			blank();
		} else if (seconds !== 'away') {
			onRenewed(seconds);
		}
	};
}
