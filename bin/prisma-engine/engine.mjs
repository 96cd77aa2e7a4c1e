import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { createAdapterFactory } from './adapter.mjs';

/** @typedef {{ url?: string, shadowDatabaseUrl?: string }} Datasource as Prisma passes it */

/** What the engine said when it panicked; it finds this under a fixed name. */
export const panic = { message: '' };

/** The engine passes on errors that are not its own by number only. */
export const thrownByDatabase = {
	find: (/** @type {number} */ _id) => /** @type {unknown} */ (undefined),
};

const registry = {
	/** @param {string} message */
	set_message(message) {
		panic.message = message;
	},
};

/**
 * The schema engine as Prisma publishes it for JavaScript hosts.
 * @param {string[]} schemaPaths
 * @param {Datasource} datasource
 */
export async function createEngine(schemaPaths, datasource) {
	Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: registry });
	const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
	const bytes = readFileSync(join(folder, 'schema_engine_bg.wasm'));
	const imports = /** @type {WebAssembly.Imports} */ (
		/** @type {unknown} */ ({ './schema_engine_bg.js': glue })
	);
	const { instance } = await WebAssembly.instantiate(bytes, imports);
	glue.__wbg_set_wasm(instance.exports);
	/** @type {() => void} */ (instance.exports.__wbindgen_start)();
	/** @type {[string, string][]} */
	const datamodels = schemaPaths.map((path) => [path, readFileSync(path, 'utf8')]);
	if (datamodels.length === 0) {
		// `migrate diff` names none, and the engine panics without one.
		datamodels.push(['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']);
	}
	const factory = createAdapterFactory(
		datasource.url ?? '',
		datasource.shadowDatabaseUrl || undefined,
	);
	const bound = bindMigrationAwareSqlAdapterFactory(factory);
	thrownByDatabase.find = (id) => bound.errorRegistry.consumeError(id)?.error;
	return glue.SchemaEngine.new({ datamodels }, () => undefined, bound);
}
