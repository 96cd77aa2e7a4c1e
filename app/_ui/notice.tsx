import Link from 'next/link';
import type { ReactNode } from 'react';
import { Logo } from './logo';

/** A page that has one thing to say: missing, broken, away. */
export function Notice(props: {
	code: string;
	heading: string;
	text: string;
	children?: ReactNode;
}) {
	return (
		<main className="drawing-grid flex min-h-dvh flex-col px-[min(1.5rem,6vw)] py-8 md:px-12">
			<Link href="/" className="self-start no-underline">
				<Logo />
			</Link>
			<div className="my-auto max-w-[62ch] py-12">
				<p className="measured text-ink-2">{props.code}</p>
				<h1 className="mt-3 text-page md:text-hero">{props.heading}</h1>
				<p className="mt-4 text-ink-2">{props.text}</p>
				<div className="mt-8">{props.children}</div>
			</div>
		</main>
	);
}
