'use client';

import './globals.css';
import { Notice } from './_ui/notice';
import { messages } from './messages';

/** Stands in for the layout when that itself failed. */
export default function GlobalError() {
	const { heading, text } = messages.failed;
	return (
		<html lang="en" data-theme="system">
			<body>
				<Notice code="500" heading={heading} text={text} />
			</body>
		</html>
	);
}
