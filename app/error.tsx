'use client';

import { Notice } from './_ui/notice';
import { notices } from './messages-notice';

export default function ErrorPage({ retry }: { retry: () => void }) {
	const { heading, text, retry: again } = notices.failed;
	return (
		<Notice code="500" heading={heading} text={text}>
			<button
				type="button"
				onClick={retry}
				className="h-10 cursor-pointer rounded-sm border border-edge bg-sheet px-4 font-semibold text-note"
			>
				{again}
			</button>
		</Notice>
	);
}
