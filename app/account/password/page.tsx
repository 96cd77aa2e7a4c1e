import Link from 'next/link';
import { server } from '../../../lib/server';
import { Bench } from '../../_ui/bench';
import { chooseTheme } from '../../actions';
import { guarded } from '../../guarded';
import { messages } from '../../messages';
import { currentTheme, requireUser } from '../../session';
import { ChangeForm } from './_components/change-form';
import { changePassword } from './actions';

export default function PasswordPage() {
	return guarded(async () => {
		const user = await requireUser('/account/password');
		const { password, bar } = messages;
		return (
			<Bench user={user} current="account" theme={await currentTheme()} themeAction={chooseTheme}>
				<div className="mx-auto w-full max-w-6xl px-4 py-8 md:px-8 md:py-12">
					<p className="text-note">
						<Link href="/account">{bar.account}</Link>
					</p>
					<h1 className="mt-2 border-rule border-b pb-8 text-page md:text-hero">
						{password.title}
					</h1>
					<section className="grid gap-8 py-10 md:grid-cols-[17rem_1fr]">
						<div>
							<h2 className="text-part">{password.section}</h2>
							<p className="mt-2 text-ink-2 text-note">{password.about}</p>
						</div>
						<ChangeForm
							action={changePassword}
							username={user.username}
							minLength={server().env.passwordMinLength}
						/>
					</section>
				</div>
			</Bench>
		);
	});
}
