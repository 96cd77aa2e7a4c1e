// Preloaded into a node: its clock is off by CLOCK_SHIFT_SECONDS, as one without NTP. Durations stay true.
const shiftMs = 1000 * Number(process.env.CLOCK_SHIFT_SECONDS);
const TrueDate = Date;
const now = () => TrueDate.now() + shiftMs;

globalThis.Date = new Proxy(TrueDate, {
	construct: (target, args, newTarget) =>
		Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
	apply: () => new TrueDate(now()).toString(),
	get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});
