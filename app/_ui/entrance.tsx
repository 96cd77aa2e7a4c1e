import type { ReactNode } from 'react';
import { Logo } from './logo';

/** The frame of the pages through which somebody comes in who has no password yet. */
export function Entrance(props: { heading: string; intro: string; children: ReactNode }) {
	return (
		<main className="drawing-grid flex min-h-dvh flex-col px-[min(1.5rem,6vw)] py-8 sm:px-12">
			<Logo />
			<div className="mx-auto mt-[max(2.5rem,calc(16svh-5rem))] w-full max-w-110">
				<h1 className="text-page sm:text-hero">{props.heading}</h1>
				<p className="mt-4 text-ink-2">{props.intro}</p>
				{props.children}
			</div>
		</main>
	);
}
