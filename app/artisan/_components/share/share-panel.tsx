'use client';

import { useState } from 'react';
import { createPortal } from 'react-dom';
import { share } from '../../../messages-share';
import { ToolButton } from '../layout/tool-button';
import { type Shareable, ShareDialog } from './share-dialog';

/** The button that opens the dialog about a take's links. */
export function SharePanel(props: Shareable) {
	const [isOpen, setOpen] = useState(false);
	return (
		<>
			<ToolButton onPress={() => setOpen(true)}>{share.open}</ToolButton>
			{isOpen
				? // A narrower window may hide the panel that the button stands in: the link, shown once, stays.
					createPortal(<ShareDialog {...props} onClose={() => setOpen(false)} />, document.body)
				: null}
		</>
	);
}
