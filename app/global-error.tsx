'use client';

import './globals.css';
import { Notice } from './_ui/notice';
import { notices } from './messages-notice';

/** Stands in for the layout when that itself failed. */
export default function GlobalError() {
	const { heading, text } = notices.failed;
	return (
		<html lang="en" data-theme="system">
			<body>
				<Notice code="500" heading={heading} text={text} />
			</body>
		</html>
	);
}
