'use client';

import { useEffect, useState } from 'react';

const options = {
	weekday: 'short',
	day: 'numeric',
	month: 'short',
	hour: '2-digit',
	minute: '2-digit',
} as const;

/** The year is told where it is not this one. */
function formatOf(moment: Date, zone: { timeZone?: string }): Intl.DateTimeFormat {
	const isThisYear = moment.getUTCFullYear() === new Date().getUTCFullYear();
	return new Intl.DateTimeFormat('en-GB', {
		...options,
		...zone,
		...(isThisYear ? {} : { year: 'numeric' }),
	});
}

/** A moment, first in UTC as the server writes it, then in the reader's own zone; the exact time is its title. */
export function LocalTime({ iso }: { iso: string }) {
	const moment = new Date(iso);
	const utc = `${formatOf(moment, { timeZone: 'UTC' }).format(moment)} UTC`;
	const [words, setWords] = useState(utc);
	useEffect(() => {
		setWords(formatOf(new Date(iso), {}).format(new Date(iso)));
	}, [iso]);
	return (
		<time dateTime={iso} title={utc} className="measured">
			{words}
		</time>
	);
}
