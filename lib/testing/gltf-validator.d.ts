/** Khronos' validator has no types of its own; these are what the tests read. */
declare module 'gltf-validator' {
	export function validateBytes(bytes: Uint8Array): Promise<{
		readonly issues: {
			readonly numErrors: number;
			readonly numWarnings: number;
			readonly messages: ReadonlyArray<{ readonly code: string; readonly message: string }>;
		};
	}>;
}
