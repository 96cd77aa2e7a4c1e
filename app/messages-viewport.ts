/** Every sentence of the view of a solid. */
export const viewport = {
	label: (name: string) => `${name}, in three dimensions`,
	keys: 'Arrow keys turn the view, Shift and arrow keys move it, plus and minus zoom, 0 shows all of it; 1, 3 and 7 look from the front, the right and the top.',
	shading: 'Shading',
	shadings: { clay: 'Clay', wire: 'Wire', xray: 'X-ray', overhang: 'Overhang' },
	overhang: 'Striped: leans over by more than 45 degrees, and a printer has to support it.',
	tools: 'View',
	turnLeft: 'Turn to the left',
	turnRight: 'Turn to the right',
	turnUp: 'Turn upwards',
	turnDown: 'Turn downwards',
	nearer: 'Nearer',
	farther: 'Farther',
	fit: 'Fit',
	front: 'Front',
	right: 'Right',
	top: 'Top',
	grid: (millimetres: number) => `grid ${lengthOf(millimetres)}`,
	length: (millimetres: number) => lengthOf(millimetres),
	exact: (millimetres: number) => `${exactOf(millimetres)} mm`,
	keysTools:
		'M measures between two points, Enter sets one where the cross is; S cuts the solid open; Escape ends both.',
	toolsLabel: 'Tools',
	measure: 'Measure',
	measureFirst: 'Click the first point, or turn the view until the cross is on it and press Enter.',
	measureSecond: 'Now the second point.',
	measureMissed: 'There is nothing at that place. Choose one on the solid.',
	measured: (distance: number, [x, y, z]: readonly [number, number, number]) =>
		`Distance ${exactOf(distance)} mm (x ${exactOf(x)}, y ${exactOf(y)}, z ${exactOf(z)}).`,
	clear: 'Clear',
	section: 'Section',
	sectionAxis: 'Across',
	sectionAt: (axis: string, millimetres: number) => `Cut at ${axis} ${exactOf(millimetres)} mm`,
	sectionWhere: 'Where it is cut',
	flip: 'Other half',
	noWebGl:
		'This browser shows no three-dimensional view (WebGL 2 is off or missing). You see a picture instead; files can be fetched all the same.',
	failed: 'The solid could not be fetched.',
	again: 'Try again',
};

function lengthOf(millimetres: number): string {
	return `${Number(millimetres.toPrecision(4)).toLocaleString('en-GB')} mm`;
}

const exactOf = (millimetres: number): string =>
	millimetres.toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
