import { createHash } from 'node:crypto';

/** What the database holds of a token or of a link's secret: a leaked backup opens nothing (S27). */
export function digestOf(secret: string): string {
	return `sha256:${createHash('sha256').update(secret).digest('hex')}`;
}
