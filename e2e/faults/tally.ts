import { type Received, type Sent, send } from '../support/request';
import { always } from './always';
import type { Checklist } from './checklist';

/** What the traffic may meet at a moment: nothing but right answers while it is calm. */
export type Phase = 'calm' | 'fault' | 'recovering';

export interface Asked extends Sent {
	readonly url: string;
	readonly path: string;
	/** The statuses that are right here; 503 with Retry-After passes besides, except when it is calm. */
	readonly fine: readonly number[];
}

/** Judges and counts every answer. */
export interface Tally {
	phase: Phase;
	readonly statuses: Map<string, number>;
	/** Of the slowest answer of each phase. */
	readonly worstMs: Record<Phase, number>;
	readonly times: number[];
	/** Holds the waits against their bound. */
	finish(): void;
	/** @returns null where there is no answer, or none that says anything: 503 */
	ask(asked: Asked): Promise<Received | null>;
}

/** PostgreSQL may be silent for 16 s before a statement is given up; and there is a queue before it. */
const boundMs = 25_000;

export function createTally(checks: Checklist, options: { breaksConnections: boolean }): Tally {
	const statuses = new Map<string, number>();
	const count = (key: string) => statuses.set(key, (statuses.get(key) ?? 0) + 1);
	const waits: Array<{ path: string; ms: number; phase: Phase }> = [];
	const patienceMs = 120_000;

	const judge = (answer: Received, asked: Asked, isCalm: boolean): Received | null => {
		const { status, headers, text } = answer;
		const what = () =>
			`${status} for ${asked.method ?? 'GET'} ${shown(asked.path)}: ${text.slice(0, 160)}`;
		checks.expect(always.never500, status < 500 || status === 503, what);
		const isRefused = status === 503;
		const saysWhen = /^[1-9]\d*$/.test(headers['retry-after'] ?? '');
		checks.expect(always.retryAfter, !isRefused || saysWhen, what);
		// A machine with much else to do may have a full queue of passwords to check.
		checks.expect(always.calm, !(isRefused && isCalm) || text.includes('"busy"'), what);
		if (isRefused) return null;
		checks.expect(always.fitting, status >= 500 || asked.fine.includes(status), what);
		return answer;
	};

	const tally: Tally = {
		phase: 'calm',
		statuses,
		worstMs: { calm: 0, fault: 0, recovering: 0 },
		times: [],
		finish: () => {
			const slowest = Math.max(
				0,
				...waits
					.filter(isHashing)
					.filter(isUndisturbed)
					.map(({ ms }) => ms),
			);
			const hashingMs = boundMs + 2 * slowest;
			for (const one of waits) {
				const mostMs = isHashing(one) ? hashingMs : boundMs;
				const what = () => `${one.path} ${Math.round(one.ms)} ms of ${Math.round(mostMs)} ms`;
				checks.expect(always.bound, one.ms <= mostMs, what);
			}
		},
		ask: async (asked) => {
			const [since, phase] = [performance.now(), tally.phase];
			const answer = await send(asked.url, { patienceMs, ...asked }).catch((error: Error) => error);
			const ms = performance.now() - since;
			const isCalm = phase === 'calm' && tally.phase === 'calm';
			tally.worstMs[phase] = Math.max(tally.worstMs[phase], ms);
			const where = () => `${shown(asked.path)} ${Math.round(ms)} ms`;
			waits.push({ path: shown(asked.path), ms, phase });
			if (answer instanceof Error) {
				count('broken');
				const isFine = options.breaksConnections && !isCalm;
				checks.expect(always.connections, isFine, () => `${where()}: ${answer.message}`);
				return null;
			}
			count(String(answer.status));
			tally.times.push(ms);
			checks.expect(always.connections, true);
			return judge(answer, asked, isCalm);
		},
	};
	return tally;
}

/** The token of a share opens it to whoever reads the report. */
function shown(path: string): string {
	return path.replace(/^\/share\/[^/]+/, '/share/…').slice(0, 60);
}

/** bcrypt waits for the processor, below everything else: on a busy machine for as long as that is busy. */
const isHashing = ({ path }: { path: string }) => /^\/auth\/(login|password)$/.test(path);
const isUndisturbed = ({ phase }: { phase: Phase }) => phase === 'calm';
