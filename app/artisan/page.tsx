import { Bench } from '../_ui/bench';
import { chooseTheme } from '../actions';
import { guarded } from '../guarded';
import { messages } from '../messages';
import { currentTheme, requireUser } from '../session';

export default function ArtisanPage() {
	return guarded(async () => {
		const user = await requireUser('/artisan');
		const { artisan } = messages;
		return (
			<Bench user={user} current="artisan" theme={await currentTheme()} themeAction={chooseTheme}>
				<title>{`${artisan.title} · ${messages.product}`}</title>
				<section className="drawing-grid grow bg-well px-6 pt-[14svh] pb-16 md:px-12">
					<div className="max-w-[46ch]">
						<h1 className="text-page md:text-hero">{artisan.heading}</h1>
						<p className="mt-4 text-ink-2">{artisan.intro}</p>
					</div>
				</section>
			</Bench>
		);
	});
}
