import { languageModelSettings } from './language-model-settings';
import { wholeNumber } from './setting-kinds';

/** A part of lib/settings.ts. */
export const artisanSettings = {
	WORKERS: {
		schema: wholeNumber(0, 64).default(1),
		example: '1',
		about:
			'Processes that build models beside the server; 0 where `npm run worker` runs them elsewhere.',
	},
	ARTISAN_QUOTA_MB: {
		schema: wholeNumber(1, 1_000_000).default(1000),
		example: '1000',
		about: "Megabytes that one user's models may take.",
	},
	...languageModelSettings,
	BLENDER_PORT: {
		schema: wholeNumber(1, 65_535).optional(),
		example: undefined,
		about:
			'The port of BlenderMCP’s add-on on this machine, usually 9876: a button then sends models to Blender. Unset: off.',
	},
} as const;
