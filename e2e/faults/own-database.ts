import { execFileSync } from 'node:child_process';
import {
	appendFileSync,
	closeSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findBinaries } from '../../bin/postgres/binaries.mjs';
import { makeCluster } from '../../bin/postgres/cluster.mjs';
import { findPlaces } from '../../bin/postgres/places.mjs';
import { acquireDatabase } from '../../bin/postgres.mjs';
import { databaseUrl, ensureTemplate, withClient } from '../../lib/testing/template';

const repository = fileURLToPath(new URL('../../', import.meta.url));

export interface OwnDatabase {
	/** Of the database with all migrations. */
	readonly url: string;
	/** The folder, for what else the stage keeps. */
	readonly folder: string;
	/** Every process of the server, the postmaster first; none when it is down. */
	pids(): number[];
	signal(signal: NodeJS.Signals): void;
	/** As a service manager does: starts it when it is not running. @throws when it does not come up */
	start(): Promise<void>;
	/** "Fast": connections are ended. */
	stop(): Promise<void>;
	/** Of its files, while it is stopped. @returns the way to put that copy in their place, while it is stopped again */
	copy(): () => void;
	sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
	/** Here alone PostgreSQL's superuser has a way in. */
	asSuperuser<Row>(text: string, database?: string): Promise<Row[]>;
	remove(): Promise<void>;
}

const name = 'faults';

/** A PostgreSQL of this fault's own, under `.test/faults/`: it may be killed without asking anybody. */
export async function ownDatabase(options: {
	name: string;
	settings: readonly string[];
	diskMegabytes: number | undefined;
	timezone?: string;
}): Promise<OwnDatabase> {
	const folder = join(repository, '.test/faults', `${options.name}-${process.pid}`);
	mkdirSync(folder, { recursive: true });
	const unmount =
		options.diskMegabytes === undefined ? () => undefined : mount(folder, options.diskMegabytes);
	const places = findPlaces(folder, () => undefined);
	makeCluster(
		places,
		findBinaries(places, () => undefined),
		() => undefined,
	);
	appendFileSync(join(places.cluster, 'postgresql.conf'), `\n${options.settings.join('\n')}\n`);
	appendFileSync(join(places.cluster, 'pg_hba.conf'), 'host all postgres 127.0.0.1/32 trust\n');
	let held = await acquireDatabase({ dataDir: folder });
	const adminUrl = held.url;
	const template = await ensureTemplate(adminUrl, `${repository}prisma/migrations`);
	await withClient(adminUrl, (admin) =>
		admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`),
	);
	const url = databaseUrl(adminUrl, name);
	const superUrl = new URL(url);
	superUrl.username = 'postgres';
	superUrl.password = '';
	const rows = async <Row>(at: string, text: string, values: unknown[] = []) =>
		withClient(at, async (client) => (await client.query(text, values)).rows as Row[]);
	const pids = () => processesIn(places.cluster);
	/** Also where the run is broken off, and nothing can be waited for. */
	const removeNow = () => {
		trySignals(pids(), 'SIGKILL');
		unmount();
		rmSync(places.home, { recursive: true, force: true });
		rmSync(folder, { recursive: true, force: true });
	};
	process.once('exit', removeNow);
	return {
		url,
		folder,
		pids,
		signal: (signal) => trySignals(pids(), signal),
		start: async () => {
			held = await acquireDatabase({ dataDir: folder });
			if (new URL(held.url).port !== new URL(url).port) throw new Error('PostgreSQL had to move');
		},
		stop: () => held.release(),
		copy: () => copyOf(places.cluster),
		sql: (text, values) => rows(url, text, values),
		asSuperuser: (text, database = name) => rows(databaseUrl(superUrl.href, database), text),
		remove: async () => {
			trySignals(pids(), 'SIGCONT');
			await held.release();
			for (let tries = 0; tries < 50 && pids().length > 0; tries += 1) await wait(100);
			process.off('exit', removeNow);
			removeNow();
		},
	};
}

/** With owners and rights, as PostgreSQL insists on them. */
function copyOf(cluster: string): () => void {
	const copy = `${cluster}.older`;
	execFileSync('cp', ['-a', cluster, copy]);
	return () => {
		rmSync(cluster, { recursive: true, force: true });
		renameSync(copy, cluster);
	};
}

/** A small file system there. @returns the way to take it away. Needs root, and Linux. */
export function mount(folder: string, megabytes: number): () => void {
	execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', folder]);
	return () => execFileSync('umount', ['-l', folder]);
}

/** The postmaster and its children: each child leads a group of its own, so no group has them all. */
function processesIn(cluster: string): number[] {
	const postmaster = postmasterIn(cluster);
	if (postmaster === null) return [];
	const children = readdirSync('/proc')
		.filter((entry) => /^\d+$/.test(entry) && parentOf(entry) === postmaster)
		.map(Number);
	return [postmaster, ...children];
}

function postmasterIn(cluster: string): number | null {
	try {
		const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
		return parentOf(String(pid)) === null ? null : pid;
	} catch {
		return null;
	}
}

/** Null for a process that is gone, or dead and not yet asked about. */
function parentOf(pid: string): number | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return state === 'Z' ? null : Number(parent);
	} catch {
		return null;
	}
}

export function trySignal(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal);
	} catch {
		// It ended by itself meanwhile.
	}
}

function trySignals(pids: readonly number[], signal: NodeJS.Signals): void {
	for (const pid of pids) trySignal(pid, signal);
}

/** Fills the file system of a folder to the last byte. @returns the way to free it */
export function fillDisk(folder: string): () => void {
	const path = join(folder, 'ballast');
	const file = openSync(path, 'w');
	for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 2)) {
		while (isWritten(file, Buffer.alloc(size))) {
			// Until there is no room for so many bytes.
		}
	}
	closeSync(file);
	return () => rmSync(path, { force: true });
}

function isWritten(file: number, bytes: Buffer): boolean {
	try {
		return writeSync(file, bytes) === bytes.length;
	} catch {
		return false;
	}
}
