/** What goes with one size of thread, in millimetres. */
interface Metric {
	readonly thread: number;
	/** ISO 261, coarse. */
	readonly pitch: number;
	/** Width across flats of bolts and nuts: ISO 4017, ISO 4032. */
	readonly flats: number;
	/** Height of a nut: ISO 4032. */
	readonly nut: number;
	/** ISO 7089: hole, outer diameter and thickness. */
	readonly washer: readonly [inner: number, outer: number, thickness: number];
}

const row = (
	thread: number,
	pitch: number,
	flats: number,
	nut: number,
	...washer: Metric['washer']
): Metric => ({ thread, pitch, flats, nut, washer });

const sizes: readonly Metric[] = [
	row(2, 0.4, 4, 1.6, 2.2, 5, 0.3),
	row(3, 0.5, 5.5, 2.4, 3.2, 7, 0.5),
	row(4, 0.7, 7, 3.2, 4.3, 9, 0.8),
	row(5, 0.8, 8, 4.7, 5.3, 10, 1),
	row(6, 1, 10, 5.2, 6.4, 12, 1.6),
	row(8, 1.25, 13, 6.8, 8.4, 16, 1.6),
	row(10, 1.5, 16, 8.4, 10.5, 20, 2),
	row(12, 1.75, 18, 10.8, 13, 24, 2.5),
	row(16, 2, 24, 14.8, 17, 30, 3),
	row(20, 2.5, 30, 18, 21, 37, 3),
	row(24, 3, 36, 21.5, 25, 44, 4),
	row(30, 3.5, 46, 25.6, 31, 56, 4),
	row(36, 4, 55, 31, 37, 66, 5),
	row(42, 4.5, 65, 34, 45, 78, 8),
	row(48, 5, 75, 38, 52, 92, 8),
	row(56, 5.5, 85, 45, 62, 105, 10),
	row(64, 6, 95, 51, 70, 115, 10),
];

/** The size of thread nearest to a diameter, or to another `measure` of what goes with it. */
export function metricNear(
	value: number,
	measure: (size: Metric) => number = ({ thread }) => thread,
): Metric {
	const off = (size: Metric) => Math.abs(measure(size) - value);
	return sizes.reduce((best, size) => (off(size) < off(best) ? size : best));
}
