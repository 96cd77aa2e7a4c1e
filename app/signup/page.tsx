import Link from 'next/link';
import { server } from '../../lib/server';
import { Entrance } from '../_ui/entrance';
import { Notice } from '../_ui/notice';
import { guarded } from '../guarded';
import { messages } from '../messages';
import { SignupForm } from './_components/signup-form';
import { signUp } from './actions';

export default function SignupPage() {
	return guarded(async () => {
		const { env } = server();
		const { signup } = messages;
		if (env.signup !== 'open') {
			return (
				<Notice code="403" heading={signup.closedHeading} text={signup.closed}>
					<title>{`${signup.closedTitle} · ${messages.product}`}</title>
					<Link href="/login">{signup.signIn}</Link>
				</Notice>
			);
		}
		return (
			<Entrance heading={signup.heading} intro={signup.intro}>
				<SignupForm action={signUp} title={signup.title} minLength={env.passwordMinLength} />
				<p className="mt-8 text-note">
					{signup.have} <Link href="/login">{signup.signIn}</Link>
				</p>
			</Entrance>
		);
	});
}
