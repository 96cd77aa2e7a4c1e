import { server } from '../../lib/server';
import { Bench } from '../_ui/bench';
import { LocalTime } from '../_ui/local-time';
import { chooseTheme } from '../actions';
import { guarded } from '../guarded';
import { messages } from '../messages';
import { currentTheme, requireUser } from '../session';
import { OtherSessions } from './_components/other-sessions';
import { describeDevice } from './device';

export default function ArtisanPage() {
	return guarded(async () => {
		const user = await requireUser('/artisan');
		const others = await server().auth.otherSessions(user);
		const { artisan } = messages;
		return (
			<Bench user={user} current="artisan" theme={await currentTheme()} themeAction={chooseTheme}>
				<title>{`${artisan.title} · ${messages.product}`}</title>
				<div className="grid grow lg:grid-cols-[1fr_21rem]">
					<section className="drawing-grid bg-well px-6 pt-[14svh] pb-16 md:px-12">
						<div className="max-w-[46ch]">
							<h1 className="text-page md:text-hero">{artisan.heading}</h1>
							<p className="mt-4 text-ink-2">{artisan.intro}</p>
						</div>
					</section>
					<aside className="border-rule max-lg:border-t lg:border-l">
						<section className="border-rule border-b p-5">
							<h2 className="text-note">{artisan.session}</h2>
							<p className="mt-2 text-note text-ink-2">
								{artisan.signedInAs}{' '}
								<strong className="font-semibold text-ink">{user.username}</strong>
								<br />
								{artisan.until} <LocalTime iso={user.expiresAt.toISOString()} />
							</p>
						</section>
						<section className="p-5">
							<h2 className="text-note">{artisan.elsewhere}</h2>
							<OtherSessions
								sessions={others.map((session) => ({
									id: session.id,
									device: describeDevice(session.userAgent),
									address: session.address ?? artisan.unknownAddress,
									createdAt: session.createdAt.toISOString(),
									expiresAt: session.expiresAt.toISOString(),
								}))}
							/>
						</section>
					</aside>
				</div>
			</Bench>
		);
	});
}
