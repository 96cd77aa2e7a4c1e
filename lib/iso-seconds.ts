/** UTC in whole seconds, as the seed writes times. */
export function isoSeconds(time: Date): string {
	return `${time.toISOString().slice(0, 19)}Z`;
}
