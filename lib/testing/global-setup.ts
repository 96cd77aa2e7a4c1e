import { acquireTestPostgres } from './postgres';

/** Vitest's global setup: one PostgreSQL for the run; the returned function lets go of it. */
export async function setup(): Promise<() => Promise<void>> {
	console.log(
		`zones: database ${process.env['TEST_DATABASE_TIMEZONE']}, process ${process.env['TZ']}; ` +
			`property seed ${process.env['FAST_CHECK_SEED']} (FAST_CHECK_SEED repeats it)`,
	);
	return acquireTestPostgres();
}
