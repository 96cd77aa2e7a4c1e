import { StatusIcon } from './history/status-mark';
import type { Take } from './take';

/** Decoration beside a name that says it: the picture, or how it stands with what has none. */
export function Thumbnail(props: { picture: string | null; status: Take['status'] }) {
	const { picture, status } = props;
	return (
		<span
			className={`flex aspect-3/2 w-full items-center justify-center border border-rule ${picture === null ? 'drawing-grid bg-well' : 'bg-plate'}`}
		>
			{picture === null ? (
				<StatusIcon status={status} size="size-8" />
			) : (
				<img src={picture} alt="" loading="lazy" className="size-full object-contain" />
			)}
		</span>
	);
}
