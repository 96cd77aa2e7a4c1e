import { readFileSync } from 'node:fs';

interface ProfileNode {
	readonly id: number;
	readonly callFrame: {
		readonly functionName: string;
		readonly url: string;
		readonly lineNumber: number;
	};
	readonly children?: readonly number[];
}

/** What `node --cpu-prof` writes: samples name nodes, each with the microseconds since the one before. */
interface CpuProfile {
	readonly nodes: readonly ProfileNode[];
	readonly samples: readonly number[];
	readonly timeDeltas: readonly number[];
	/** Microseconds of the machine's monotonic clock, as `process.hrtime` has it too. */
	readonly startTime: number;
}

/** A part of a profile's time, in milliseconds of `monotonicMilliseconds`. */
export interface Window {
	readonly from: number;
	readonly until: number;
}

/** A clock that all processes of the machine share (Linux). */
export function monotonicMilliseconds(): number {
	return Number(process.hrtime.bigint() / 1000n) / 1000;
}

/** A function as it was called from its parent. Times in milliseconds. */
export interface Frame {
	readonly name: string;
	/** Whose code: a file of ours, a package, Node's own, or V8's. */
	readonly origin: string;
	readonly selfMs: number;
	readonly totalMs: number;
	readonly children: readonly Frame[];
}

/** Reads what happened in a window, with the functions of a bundle under the files that they come from. */
export function readProfile(path: string, { from, until }: Window): Frame {
	const profile: CpuProfile = JSON.parse(readFileSync(path, 'utf8'));
	const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
	const self = new Map<number, number>();
	let now = profile.startTime / 1000;
	for (const [index, id] of profile.samples.entries()) {
		const elapsed = (profile.timeDeltas[index] ?? 0) / 1000;
		now += elapsed;
		if (now >= from && now < until) self.set(id, (self.get(id) ?? 0) + elapsed);
	}
	const [root] = profile.nodes;
	if (root === undefined) throw new Error(`${path} has no node.`);
	return toFrame(root, nodes, self);
}

function toFrame(
	{ id, callFrame, children = [] }: ProfileNode,
	nodes: ReadonlyMap<number, ProfileNode>,
	self: ReadonlyMap<number, number>,
): Frame {
	const below = children
		.map((child) => nodes.get(child))
		.filter((child) => child !== undefined)
		.map((child) => toFrame(child, nodes, self));
	const selfMs = self.get(id) ?? 0;
	return {
		name: callFrame.functionName || '(anonymous)',
		origin: originOf(callFrame.url, callFrame.lineNumber),
		selfMs,
		totalMs: below.reduce((sum, { totalMs }) => sum + totalMs, selfMs),
		children: below,
	};
}

const sources = new Map<string, ReadonlyArray<readonly [number, string]>>();

function originOf(url: string, line: number): string {
	if (url === '') return 'V8';
	if (url.startsWith('node:')) return url;
	const [, name] = /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
	if (name !== undefined) return name;
	if (!url.startsWith('file:')) return url.split(':')[0] ?? url;
	const starts = sources.get(url) ?? startsOf(url);
	sources.set(url, starts);
	return starts.findLast(([from]) => from <= line)?.[1] ?? url.split('/').slice(-2).join('/');
}

/** esbuild writes each file's name before its part of a bundle. */
function startsOf(url: string): Array<[number, string]> {
	const lines = readFileSync(new URL(url), 'utf8').split('\n');
	return lines.flatMap((text, line): Array<[number, string]> => {
		const [, path] = /^\/\/ ([\w./-]+\.m?[jt]sx?)$/.exec(text) ?? [];
		return path === undefined ? [] : [[line, path]];
	});
}

export interface SelfTime {
	readonly what: string;
	readonly selfMs: number;
	/** Of all time in which the process was not idle. */
	readonly share: number;
}

/** Self times, largest first, by what `key` calls a frame. */
export function selfTimes(root: Frame, key: (frame: Frame) => string): SelfTime[] {
	const sums = new Map<string, number>();
	const visit = (frame: Frame) => {
		if (frame.name !== '(idle)') {
			sums.set(key(frame), (sums.get(key(frame)) ?? 0) + frame.selfMs);
		}
		for (const child of frame.children) visit(child);
	};
	visit(root);
	const busy = [...sums.values()].reduce((sum, ms) => sum + ms, 0);
	return [...sums]
		.map(([what, selfMs]) => ({ what, selfMs, share: selfMs / busy }))
		.sort((one, other) => other.selfMs - one.selfMs);
}
