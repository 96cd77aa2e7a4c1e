import { Viewport } from '../../artisan/_components/viewport/viewport';
import { share } from '../../messages-share';
import type { SharedFile } from './shared-sheet';

/** The solid, to be turned; without script, and where it cannot be drawn, its picture. */
export function SharedView({ name, files }: { name: string; files: readonly SharedFile[] }) {
	const hrefOf = (wanted: string) => files.find((file) => file.name === wanted)?.href ?? null;
	const picture = hrefOf('png');
	return (
		<section
			aria-label={share.page.view}
			className="drawing-grid relative h-[55svh] bg-well lg:col-start-1 lg:row-span-2 lg:row-start-1 lg:h-auto lg:min-h-120"
		>
			<Viewport
				name={name}
				source={hrefOf('glb')}
				fitKey={name}
				picture={
					picture === null ? null : (
						<img
							src={picture}
							alt={share.page.picture(name)}
							className="absolute inset-0 size-full object-contain p-6"
						/>
					)
				}
			/>
			{picture === null ? null : <img src={picture} alt="" className="hidden h-full print:block" />}
		</section>
	);
}
