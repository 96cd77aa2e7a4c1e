import { artisan } from '../../../messages-artisan';
import { type Entry, fileOf, isLive, isSolid, stepOf, wordsOf } from './entry';
import type { Place } from './lineage';
import { StatusMark } from './status-mark';

/** A take's picture, number and words; a branch says where it comes from. */
export function TakeCard({ place, isCurrent }: { place: Place; isCurrent: boolean }) {
	const { entry, number, from } = place;
	const hasPicture = !isLive(entry) && isSolid(entry) && fileOf(entry, 'png') !== null;
	const frame = isLive(entry) ? 'border-dashed border-edge' : 'border-rule group-hover:border-edge';
	return (
		<>
			<span
				className={`flex h-16 items-center justify-center border ${hasPicture ? 'bg-plate' : 'bg-sheet'} ${frame} ${isCurrent ? 'outline-2 outline-z' : ''}`}
			>
				<Picture entry={entry} />
			</span>
			<span className="mt-1 flex gap-1.5 text-small">
				<span className="measured pt-0.5 text-ink-2">
					<span className="sr-only">{artisan.takes.name(number)} </span>
					<span aria-hidden="true">{number}</span>
				</span>
				<span className="truncate" title={wordsOf(entry)}>
					{wordsOf(entry)}
				</span>
			</span>
			{entry.status === 'completed' || !hasPicture ? null : <StatusMark status={entry.status} />}
			{from === null ? null : (
				<span className="measured block border-edge border-l pl-1.5 text-ink-2">
					{artisan.takes.from(from)}
				</span>
			)}
		</>
	);
}

function Picture({ entry }: { entry: Entry }) {
	const picture = fileOf(entry, 'png');
	if (isLive(entry)) {
		return (
			<span className="measured pr-8.5 pl-1 text-center text-ink-2">
				{stepOf(entry)} {entry.status === 'running' ? `${entry.progress} %` : ''}
			</span>
		);
	}
	if (picture === null || !isSolid(entry)) return <StatusMark status={entry.status} />;
	return <img src={picture.href} alt="" className="h-full object-contain" />;
}
