'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { palette } from '../messages-palette';
import { useOpenings } from './use-openings';

/** Fetched when it is first asked for. */
const PaletteDialog = dynamic(() => import('./palette-dialog').then((one) => one.PaletteDialog));

/** Ctrl+K, or its button, opens what leads everywhere. Without script the bar's own links do. */
export function Palette({ isAdmin }: { isAdmin: boolean }) {
	const { dialog, shown, open, close } = useOpenings();
	const [hasScript, setHasScript] = useState(false);
	useEffect(() => {
		setHasScript(true);
		const press = (event: KeyboardEvent) => {
			if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
			event.preventDefault();
			open();
		};
		document.addEventListener('keydown', press);
		return () => document.removeEventListener('keydown', press);
	}, [open]);
	return (
		<>
			<button
				type="button"
				onClick={open}
				className={`h-8 cursor-pointer items-center gap-3 rounded-sm border border-edge bg-sheet px-2.5 text-ink-2 text-small hover:border-ink ${hasScript ? 'hidden xl:flex' : 'hidden'}`}
			>
				{palette.open}
				<kbd className="measured">Ctrl K</kbd>
			</button>
			{shown === 0 ? null : (
				<PaletteDialog key={shown} {...{ dialog, isAdmin }} onClose={() => close(shown)} />
			)}
		</>
	);
}
