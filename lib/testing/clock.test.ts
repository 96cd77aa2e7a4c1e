import { expect, test } from 'vitest';
import { frozenClock } from './clock';

test('a frozen clock moves only when told to', () => {
	const clock = frozenClock('2026-03-01T00:00:00Z');
	const first = clock.now();
	first.setFullYear(1999);
	expect(clock.now().toISOString()).toBe('2026-03-01T00:00:00.000Z');
	clock.advanceSeconds(86_400);
	expect(clock.now().toISOString()).toBe('2026-03-02T00:00:00.000Z');
	clock.set('2026-01-01T00:00:00Z');
	expect(clock.now().toISOString()).toBe('2026-01-01T00:00:00.000Z');
	expect(() => clock.set('yesterday')).toThrow('not an instant');
});
