'use client';

import { useState } from 'react';
import { share } from '../../../messages-share';
import { ToolButton } from '../layout/tool-button';
import { type Shareable, ShareDialog } from './share-dialog';

/** The button that opens the dialog about a take's links. */
export function SharePanel(props: Shareable) {
	const [isOpen, setOpen] = useState(false);
	return (
		<>
			<ToolButton onPress={() => setOpen(true)}>{share.open}</ToolButton>
			{isOpen ? <ShareDialog {...props} onClose={() => setOpen(false)} /> : null}
		</>
	);
}
