/** Every sentence of the catalogue. */
export const catalogue = {
	title: 'Catalogue',
	heading: 'What the built-in planner can make',
	intro:
		'Say any of these with sizes, numbers, colours and materials of your own, several at once, and next to, on or around each other.',
	search: 'Search things, parts and words for them',
	find: 'Find',
	kinds: 'Kinds',
	clear: 'Show everything',
	nothing: (search: string) => `Nothing here is called “${search}”.`,
	nothingAbout:
		'Say it in simpler words, or build it from simple shapes: sphere, cube, cylinder, cone.',
	count: (count: number) => `${count} thing${count === 1 ? '' : 's'}`,
	also: (names: string) => `Also: ${names}`,
	change: (slots: string) => `Say: ${slots}`,
	parts: (parts: string) => `Colour: ${parts}`,
	more: 'What can be said of it',
	make: 'Make this',
	making: 'Sending…',
	picture: (title: string) => `${title}, as it comes`,
	link: 'Everything that can be made',
} as const;
