import { type Received, type Sent, send } from '../support/request';
import { always } from './always';
import type { Checklist } from './checklist';
import type { Phase } from './fault';

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
	/** @returns null where there is no answer, or none that says anything: 503 */
	ask(asked: Asked): Promise<Received | null>;
}

export function createTally(
	checks: Checklist,
	options: { boundSeconds: number; breaksConnections: boolean },
): Tally {
	const statuses = new Map<string, number>();
	const count = (key: string) => statuses.set(key, (statuses.get(key) ?? 0) + 1);
	const patienceMs = 1000 * options.boundSeconds * 2;

	const judge = (answer: Received, asked: Asked, isCalm: boolean): Received | null => {
		const { status, headers, text } = answer;
		const what = () =>
			`${status} for ${asked.method ?? 'GET'} ${shown(asked.path)}: ${text.slice(0, 160)}`;
		checks.expect(always.never500, status < 500 || status === 503, what);
		if (status === 503) {
			checks.expect(always.retryAfter, /^[1-9]\d*$/.test(headers['retry-after'] ?? ''), what);
			// A machine with much else to do may have a full queue of passwords to check.
			checks.expect(always.calm, !isCalm || text.includes('"busy"'), what);
			return null;
		}
		checks.expect(always.fitting, status >= 500 || asked.fine.includes(status), what);
		return answer;
	};

	const tally: Tally = {
		phase: 'calm',
		statuses,
		worstMs: { calm: 0, fault: 0, recovering: 0 },
		times: [],
		ask: async (asked) => {
			const [since, phase] = [performance.now(), tally.phase];
			const answer = await send(asked.url, { patienceMs, ...asked }).catch((error: Error) => error);
			const ms = performance.now() - since;
			const isCalm = phase === 'calm' && tally.phase === 'calm';
			tally.worstMs[phase] = Math.max(tally.worstMs[phase], ms);
			const where = () => `${asked.path.slice(0, 40)} ${Math.round(ms)} ms`;
			checks.expect(always.bound, ms <= 1000 * options.boundSeconds, where);
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
