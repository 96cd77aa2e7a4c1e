import localFont from 'next/font/local';

export const heading = localFont({
	src: '../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2',
	weight: '200 800',
	variable: '--font-heading',
});

export const text = localFont({
	src: '../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
	weight: '400 700',
	variable: '--font-text',
});

export const mono = localFont({
	src: '../node_modules/@fontsource-variable/martian-mono/files/martian-mono-latin-wdth-normal.woff2',
	weight: '400',
	variable: '--font-measure',
	preload: false,
	declarations: [{ prop: 'font-stretch', value: '75% 112.5%' }],
});
