import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import * as fonts from './fonts';
import './globals.css';
import { messages } from './messages';
import { currentTheme } from './session';

export const metadata: Metadata = {
	applicationName: messages.product,
	robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

/** Reading the theme's cookie also makes every page dynamic, as its nonce needs. */
export default async function RootLayout({ children }: { children: ReactNode }) {
	const variables = `${fonts.heading.variable} ${fonts.text.variable} ${fonts.mono.variable}`;
	return (
		<html lang="en" data-theme={await currentTheme()} className={variables}>
			<body>{children}</body>
		</html>
	);
}
