import { blenderScript } from './blender';

export type Format = 'stl' | '3mf' | 'obj' | 'glb';
export type Lengths = readonly number[];

/** Another program that opens a file and says how large it is. */
export interface Tool {
	/** The names it goes by on PATH. */
	readonly commands: readonly string[];
	readonly formats: readonly Format[];
	readonly version: readonly string[];
	readonly measure: (path: string) => readonly string[];
	/** What it printed as x, y, z; undefined when it did not say. */
	readonly read: (output: string) => Lengths | undefined;
	/** It turns what it opens to z up; others leave the axes of the file. */
	readonly turns: boolean;
}

const number = '(-?[\\d.]+(?:e[-+]?\\d+)?)';

/** Three numbers behind each of the patterns. */
function numbers(output: string, ...patterns: readonly string[]): Lengths | undefined {
	const found = patterns.map((pattern) => new RegExp(pattern, 'i').exec(output)?.slice(1));
	const values = found.flatMap((groups) => groups ?? []).map(Number);
	return values.length > 0 && values.every(Number.isFinite) ? values : undefined;
}

function between(limits: Lengths | undefined): Lengths | undefined {
	if (limits?.length !== 6) return undefined;
	return [0, 1, 2].map((axis) => (limits[axis + 3] ?? 0) - (limits[axis] ?? 0));
}

export const tools: readonly Tool[] = [
	{
		commands: ['admesh'],
		formats: ['stl'],
		version: ['--version'],
		measure: (path) => ['--no-check', path],
		read: (output) =>
			between(
				numbers(
					output,
					...['Min', 'Max'].flatMap((end) =>
						['X', 'Y', 'Z'].map((axis) => `${end} ${axis}\\s*=\\s*${number}`),
					),
				),
			),
		turns: false,
	},
	{
		commands: ['assimp'],
		formats: ['stl', '3mf', 'obj', 'glb'],
		version: ['version'],
		measure: (path) => ['info', path],
		read: (output) =>
			between(
				numbers(
					output,
					`Minimum point\\s+\\(${number} ${number} ${number}\\)`,
					`Maximum point\\s+\\(${number} ${number} ${number}\\)`,
				),
			),
		turns: false,
	},
	{
		commands: ['prusa-slicer', 'PrusaSlicer'],
		formats: ['stl', '3mf'],
		version: ['--help'],
		measure: (path) => ['--info', path],
		read: (output) => numbers(output, ...['x', 'y', 'z'].map((axis) => `size_${axis} = ${number}`)),
		turns: false,
	},
	{
		commands: ['slic3r'],
		formats: ['stl'],
		version: ['--version'],
		measure: (path) => ['--info', path],
		read: (output) => numbers(output, `size:\\s*x=${number} y=${number} z=${number}`),
		turns: false,
	},
	{
		commands: ['blender'],
		formats: ['stl', 'obj', 'glb'],
		version: ['--version'],
		measure: (path) => ['--background', '--python-expr', blenderScript, '--', path],
		read: (output) => numbers(output, `measured ${number} ${number} ${number}`),
		turns: true,
	},
];
