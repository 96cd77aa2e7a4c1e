import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Received } from '../support/request';
import { required } from './choose';
import type { Fault, Stage } from './fault';
import { bearer, statusOf, wishFor } from './verdicts';

const never =
	'a file that is cut off, changed, away, or no file any more is never given, whole or in part: 410, at once, with words';
const mended = 'the same wish mends it: the file is there again, byte for byte';
const found = 'the doctor names what is away and what is damaged';
const prompt = 'a cube of 2 cm';

/** What can happen to a file on a disk, besides that the disk is full. */
const damages: ReadonlyArray<readonly [string, (path: string) => void]> = [
	['cut off', (path) => truncateSync(path, readFileSync(path).length >> 1)],
	['empty', (path) => truncateSync(path, 0)],
	['longer', (path) => writeFileSync(path, `${readFileSync(path, 'latin1')}!`, 'latin1')],
	[
		'changed in one bit',
		(path) => {
			const bytes = readFileSync(path);
			bytes.writeUInt8(bytes.readUInt8(bytes.length - 9) ^ 1, bytes.length - 9);
			writeFileSync(path, bytes);
		},
	],
	['away', (path) => rmSync(path)],
	[
		'a folder',
		(path) => {
			rmSync(path);
			mkdirSync(path);
		},
	],
];

function fetchGlb(
	stage: Stage,
	id: string,
	range: string | null,
	fine: number[],
): Promise<Received | null> {
	const headers = bearer(required(stage.ledger.anchors[0]));
	return stage.tally.ask({
		url: required(stage.nodes[0]).url,
		path: `/artisan/mesh/${id}.glb`,
		headers: range === null ? headers : { ...headers, range },
		fine,
	});
}

async function expectLost(stage: Stage, id: string, what: string): Promise<void> {
	for (const range of [null, 'bytes=0-9', 'bytes=-9']) {
		const since = performance.now();
		const answer = await fetchGlb(stage, id, range, [410]);
		const isTold = answer?.status === 410 && JSON.parse(answer.text).code === 'file_lost';
		const isSoon = performance.now() - since < 5000;
		stage.checks.expect(never, isTold && isSoon, () => `${what}, ${range}: ${answer?.status}`);
	}
}

async function build(stage: Stage): Promise<string> {
	const [node, token] = [required(stage.nodes[0]), required(stage.ledger.anchors[0])];
	const wish = { key: randomUUID(), token };
	const id = required((await wishFor(stage, node, wish, prompt)) ?? undefined);
	for (let tries = 0; tries < 300; tries += 1) {
		if ((await statusOf(stage, node, token, id)) === 'completed') return id;
		await wait(100);
	}
	throw new Error('no model was made');
}

/** The ids of what the doctor found, as an administrator asks for it. */
async function doctorFinds(stage: Stage): Promise<string> {
	const answer = await stage.tally.ask({
		url: required(stage.nodes[0]).url,
		path: '/admin/api/system',
		headers: bearer(stage.ledger.admin),
		fine: [200],
	});
	return answer?.text ?? '';
}

function isWarnedOf(report: string, id: string): boolean {
	const findings: Array<{ id: string; severity: string }> = JSON.parse(report).findings ?? [];
	return findings.some((one) => one.id === id && one.severity === 'warning');
}

export const filesDamaged: Fault = {
	name: 'files-damaged',
	does: `stored files: ${damages.map(([what]) => what).join(', ')}; then the whole folder away`,
	holds: [never, mended, found],
	nodes: 1,
	ownTraffic: true,
	run: async (stage) => {
		const id = await build(stage);
		const [file] = await stage.database.sql<{ sha256: string }>(
			"SELECT sha256 FROM task_files WHERE task_id = $1 AND name = 'glb'",
			[id],
		);
		const digest = required(file).sha256;
		const folder = join(stage.database.folder, 'models/artisan/files');
		const path = join(folder, digest.slice(0, 2), digest.slice(2));
		const right = readFileSync(path);
		const expectRight = async (what: string) => {
			const answer = await fetchGlb(stage, id, 'bytes=0-', [206]);
			const length = answer?.headers['content-length'];
			const isRight = length === String(right.length) && readFileSync(path).equals(right);
			stage.checks.expect(mended, isRight, () => `${what}: ${answer?.status}, ${length} bytes`);
		};
		for (const [what, damage] of damages) {
			damage(path);
			await expectLost(stage, id, what);
			const report = await doctorFinds(stage);
			const isFound = isWarnedOf(report, what === 'away' ? 'artisan.files' : 'artisan.damaged');
			stage.checks.expect(found, isFound, () => `${what}: ${report.slice(0, 200)}`);
			rmSync(path, { recursive: true, force: true });
			await build(stage);
			await expectRight(what);
		}
		renameSync(folder, `${folder}.away`);
		await expectLost(stage, id, 'all away');
		await build(stage);
		await expectRight('all away');
		rmSync(folder, { recursive: true });
		renameSync(`${folder}.away`, folder);
		await expectRight('back again');
	},
};
