const s = (count: number) => (count === 1 ? '' : 's');

/** Every sentence about many prompts at once. */
export const batches = {
	title: 'Many at once',
	link: 'Make many at once',
	intro:
		'Up to 100 prompts: each becomes a work of its own, and one archive holds all their files.',
	new: {
		heading: 'New batch',
		about: 'They are made one after the other, beside what else you do.',
	},
	kind: 'What you give',
	kinds: { lines: 'One prompt a line', csv: 'CSV, with a column prompt' },
	label: 'Prompts',
	sample: {
		lines:
			'a table 120 x 70 x 75 cm\na mug that holds 350 ml\na 40-tooth gear, module 2, 10 mm thick',
		csv: 'name,prompt\nPawn,"a cone, 4 cm high"\nBoard,a box 40 x 40 x 2 cm',
	},
	sampleAbout: 'Such as:',
	file: 'Or take a file',
	fileFailed: 'That file could not be read as text. Choose a .txt or .csv file of at most 500 kB.',
	counted: (count: number, most: number) =>
		count > most
			? `${count} prompts, and ${most} is the most. Send them in parts.`
			: `${count} prompt${s(count)}`,
	make: 'Make them all',
	sending: 'Sending…',
	list: { heading: 'Your batches', about: 'The works stay when a batch is deleted.' },
	none: 'No batches yet.',
	older: 'Older batches',
	newest: 'Newest batches',
	named: (name: string, total: number) => (total <= 1 ? name : `${name}, and ${total - 1} more`),
	progress: ({ finished, total, made, failed }: Progress) =>
		[
			`${finished} of ${total} finished`,
			`${made} made`,
			...(failed === 0 ? [] : [`${failed} without a solid`]),
		].join(', '),
	done: (made: number) => `The batch is finished: ${made} made.`,
	archive: (format: string) => `All as ${format}`,
	archives: 'One archive of all files',
	archiveLater: 'The archive is here as soon as one is made.',
	cancel: (open: number) => `Cancel the ${open} that ${open === 1 ? 'is' : 'are'} left`,
	cancelAbout: 'What is made stays. What waits is not made any more.',
	remove: 'Delete this batch',
	removeAbout: 'What is not finished is cancelled. The works stay among yours.',
	keep: 'Keep it',
	back: 'All batches',
	table: { line: 'Line', prompt: 'Prompt', status: 'Status', open: 'Open' },
	gone: 'That batch is gone. It may have been deleted in another tab.',
	offline: 'The server cannot be reached. This page looks again by itself.',
} as const;

export interface Progress {
	readonly finished: number;
	readonly total: number;
	readonly made: number;
	readonly failed: number;
}
