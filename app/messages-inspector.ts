/** Every sentence of the parameters beside the view. */
export const inspector = {
	parameters: 'Parameters',
	value: (label: string) => `${label}, value`,
	range: (min: string, max: string) => `From ${min} to ${max}.`,
	reset: (label: string) => `Reset ${label}`,
	resetAll: 'Reset all',
	save: 'Save as take',
	live: (size: string, triangles: string, milliseconds: string) =>
		`${size}, ${triangles} triangles, built here in ${milliseconds} ms`,
	ofSaved: 'The figures and files below are of the take as it was saved.',
	rebuild: {
		slow: 'Building that here took too long. Choose other values, or save them as a take.',
		broken: 'This browser could not build that. Save it as a take: the server builds it.',
	},
};
