import { beforeEach, expect, test, vi } from 'vitest';

const start = Date.parse('2026-11-23T10:00:00Z');
let clock: typeof import('./session-clock');

beforeEach(async () => {
	vi.resetModules();
	clock = await import('./session-clock');
	vi.spyOn(performance, 'now').mockReturnValue(1000);
	clock.noteServerTime(start);
	clock.noteEnd('maria', start + 60_000);
});

test('counts by the server’s time', () => {
	expect(clock.millisecondsLeft()).toBe(60_000);
	vi.spyOn(performance, 'now').mockReturnValue(11_000);
	expect(clock.millisecondsLeft()).toBe(50_000);
});

test('a page out of the router’s memory prolongs nothing', () => {
	vi.spyOn(performance, 'now').mockReturnValue(41_000);
	clock.noteServerTime(start);
	clock.noteEnd('maria', start + 60_000);
	expect(clock.millisecondsLeft()).toBe(20_000);
});

test('a page from before the session went on does not shorten it', () => {
	clock.noteEnd('maria', start + 90_000);
	clock.noteEnd('maria', start + 60_000);
	expect(clock.millisecondsLeft()).toBe(90_000);
});

test('after a sleep, in which this browser’s clock stood still, the next answer puts it right', () => {
	clock.noteServerTime(start + 3_600_000);
	expect(clock.millisecondsLeft()).toBe(60_000 - 3_600_000);
});

test('an answer without a date, and whoever signs in next', () => {
	clock.noteServerTime(Number.NaN);
	clock.noteEnd('ada', start + 30_000);
	expect(clock.millisecondsLeft()).toBe(30_000);
});

test('a session that was found over is over, until it goes on', () => {
	clock.noteOver();
	expect(clock.millisecondsLeft()).toBe(0);
	clock.noteEnd('maria', start + 90_000);
	expect(clock.millisecondsLeft()).toBe(90_000);
});
