import { artisan } from '../../messages-artisan';

/** Decoration beside a name that says it. */
export function Thumbnail({ picture }: { picture: string | null }) {
	return (
		<span className="flex aspect-3/2 w-full items-center justify-center border border-rule bg-sheet">
			{picture === null ? (
				<span className="measured text-ink-2">{artisan.takes.none}</span>
			) : (
				<img src={picture} alt="" loading="lazy" className="size-full object-contain" />
			)}
		</span>
	);
}
