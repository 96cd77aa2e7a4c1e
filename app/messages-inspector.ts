const s = (count: number) => (count === 1 ? '' : 's');

/** Every sentence of what stands beside the view. */
export const inspector = {
	parameters: 'Parameters',
	sizes: (count: number) => `${count} size${s(count)}`,
	changed: (count: number) => `${count} changed`,
	value: (label: string) => `${label}, value`,
	range: (min: string, max: string) => `From ${min} to ${max}.`,
	reset: (label: string) => `Reset ${label}`,
	resetAll: 'Reset all',
	save: 'Save as take',
	live: (size: string, triangles: string, milliseconds: string) =>
		`${size}, ${triangles} triangles, built here in ${milliseconds} ms`,
	notSaved: 'Not saved: opening another take drops it. Files and checks are of the saved one.',
	parts: {
		title: 'Parts',
		copies: (count: number) => `×${count}`,
		show: (part: string) => `Show ${part}`,
		hide: (part: string) => `Hide ${part}`,
		showAll: 'Show all',
		color: (part: string) => `Colour of ${part}`,
		file: (part: string) => `Download ${part} as`,
		fetch: 'File',
		making: 'Making the file…',
		hiddenToo: 'Hidden parts are in the files all the same.',
		group: (name: string, count: number) => `${name}, ${count} part${s(count)}`,
	},
	checks: {
		title: 'Checks',
		watertight: 'Watertight',
		bodies: 'Bodies',
		wall: 'Thinnest wall',
		overhang: 'Overhang over 45°',
		floating: 'Loose copies',
		size: 'Size',
		volume: 'Volume',
		triangles: 'Triangles',
		yes: 'yes',
		no: 'no',
		good: 'good',
		look: 'look at it',
		show: 'Show',
		showNamed: (check: string) => `Show on the solid: ${check}`,
		failed: 'The places could not be fetched. Try again.',
		sampled: (rays: string, every: string) =>
			`The thinnest wall is what ${rays} rays met, one about every ${every} mm.`,
	},
	exports: {
		title: 'Files',
		about: 'GLB and 3MF keep the colours. Slicers read 3MF and STL.',
		download: (format: string, size: string) => `${format}, ${size}`,
	},
	blender: {
		send: 'Send to Blender',
		sending: 'On its way to Blender…',
	},
	run: {
		title: 'Run',
		seconds: (seconds: string) => `made in ${seconds} s`,
		steps: (count: number) => `${count} step${s(count)}`,
		id: 'Take',
		planned: 'Planned by',
		builtin: 'the built-in planner',
		instead: (model: string) =>
			`the built-in planner, since ${model === '' ? 'the language model' : model} failed`,
		tokens: (input: string, output: string, isEstimated: boolean) =>
			`${isEstimated ? 'about ' : ''}${input} tokens sent, ${output} received`,
		cost: (usd: string) => `${usd} USD`,
		repaired: 'its first answer was corrected',
	},
	rebuild: {
		slow: 'Building that here took too long. Choose other values, or save them as a take.',
		broken: 'This browser could not build that. Save it as a take: the server builds it.',
	},
};
