'use client';

import { useEffect } from 'react';
import { eraseDrafts } from './draft';

/** On the page that follows a log-out: nothing that was typed stays on the device. */
export function EraseDrafts() {
	useEffect(eraseDrafts, []);
	return null;
}
