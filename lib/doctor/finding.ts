/** `fault`: something does not work or is unsafe now. `warning`: it will be, or may be. `note`: good to know. */
export type Severity = 'ok' | 'note' | 'warning' | 'fault';

export const areas = [
	'settings',
	'database',
	'accounts',
	'network',
	'storage',
	'artisan',
	'deployment',
] as const;

export type Area = (typeof areas)[number];

/** One thing that was looked at. Holds no secret. */
export interface Finding {
	/** Stable, for scripts: `database.unreachable`. */
	readonly id: string;
	readonly area: Area;
	readonly severity: Severity;
	/** What is, as one sentence or more. */
	readonly title: string;
	/** What mends it: a command or a setting. */
	readonly remedy: string | null;
	/** The requirement of OWASP ASVS 5.0 that it is about: `V3.4.1`. */
	readonly asvs: string | null;
}

export interface EffectiveSetting {
	readonly name: string;
	/** A secret's fingerprint, an address without its password; null: unset, and without a default. */
	readonly value: string | null;
	readonly source: 'environment' | '.env' | 'default';
}

export interface Report {
	/** ISO 8601, UTC. */
	readonly at: string;
	/** Of this program. */
	readonly version: string;
	readonly settings: readonly EffectiveSetting[];
	/** The worst first. */
	readonly findings: readonly Finding[];
}

const order: readonly Severity[] = ['fault', 'warning', 'note', 'ok'];

export function worstFirst(findings: readonly Finding[]): Finding[] {
	return [...findings].sort(
		(one, other) => order.indexOf(one.severity) - order.indexOf(other.severity),
	);
}

type Details = Partial<Pick<Finding, 'remedy' | 'asvs'>>;

const finding =
	(severity: Severity) =>
	(id: string, title: string, { remedy = null, asvs = null }: Details = {}): Finding => {
		const area = areas.find((name) => id.startsWith(`${name}.`)) ?? 'deployment';
		return { id, area, severity, title, remedy, asvs };
	};

export const fault = finding('fault');
export const warning = finding('warning');
export const note = finding('note');
export const ok = finding('ok');
