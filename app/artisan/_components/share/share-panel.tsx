'use client';

import { useState } from 'react';
import { createPortal } from 'react-dom';
import { share } from '../../../messages-share';
import { ToolButton } from '../layout/tool-button';
import type { Shareable, ShareDialog } from './share-dialog';

/** The button that opens the dialog about a take's links, which is fetched when it is first asked for. */
export function SharePanel(props: Shareable) {
	const [Dialog, setDialog] = useState<typeof ShareDialog | null>(null);
	const [error, setError] = useState<string | null>(null);
	const open = () =>
		import('./share-dialog').then(
			(loaded) => {
				setError(null);
				setDialog(() => loaded.ShareDialog);
			},
			() => setError(share.errors.offline),
		);
	return (
		<>
			<ToolButton onPress={() => void open()}>{share.open}</ToolButton>
			<p role="alert" className="mt-2 text-small text-x empty:hidden">
				{error}
			</p>
			{Dialog === null
				? null
				: // A narrower window may hide the panel that the button stands in: the link, shown once, stays.
					createPortal(<Dialog {...props} onClose={() => setDialog(null)} />, document.body)}
		</>
	);
}
