import type { Take } from '../judge/verdict';
import { readModel } from '../measure/model';
import type { Shape } from '../measure/shape';
import { filesOf, type PartOfScene } from './write';

const silent = { assumptions: [], ignored: [], missing: [], suggestions: [] } as const;

/** A take with files of these parts. @param solid of the STL, where it is not simply all of them */
export function takeOf(
	parts: readonly PartOfScene[],
	said: Partial<Take> = {},
	solid?: Shape,
): Take {
	const files = filesOf(parts, solid);
	return {
		status: 'completed',
		message: 'Done.',
		...silent,
		files,
		model: readModel(files),
		...said,
	};
}

export const takeWithout = (said: Partial<Take>): Take => ({
	...{ status: 'unsupported', message: "I don't have that.", ...silent },
	...{ files: null, model: null },
	...said,
});
