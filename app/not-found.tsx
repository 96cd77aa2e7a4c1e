'use client';

import Link from 'next/link';
import { Notice } from './_ui/notice';
import { notices } from './messages-notice';

/** Every page carries what would be shown in its place, so it is the browser's to draw: a name in the answer, not its markup. */
export default function NotFound() {
	const { title, heading, text, home } = notices.missing;
	return (
		<Notice code="404" heading={heading} text={text}>
			<title>{title}</title>
			<Link href="/">{home}</Link>
		</Notice>
	);
}
