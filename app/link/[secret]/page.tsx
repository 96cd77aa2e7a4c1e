import Link from 'next/link';
import { isAppError } from '../../../lib/errors';
import { safeNextPath } from '../../../lib/http/next-path';
import { server } from '../../../lib/server';
import { Entrance } from '../../_ui/entrance';
import { Notice } from '../../_ui/notice';
import { guarded } from '../../guarded';
import { messages } from '../../messages';
import { SignupForm } from '../../signup/_components/signup-form';
import { signUp } from '../../signup/actions';
import { ChooseForm } from './_components/choose-form';
import { choosePassword } from './actions';

/** Opening a link spends nothing: programs open links to look at them. Its form does (S19). */
export default function LinkPage(props: {
	params: Promise<{ secret: string }>;
	searchParams: Promise<Record<string, unknown>>;
}) {
	return guarded(async () => {
		const { secret } = await props.params;
		const next = safeNextPath((await props.searchParams).next);
		const { link } = messages;
		const target = await findLink(secret);
		const minLength = server().env.passwordMinLength;
		if (typeof target === 'string') {
			return (
				<Notice code="410" heading={link.spentHeading} text={target}>
					<title>{`${link.spentTitle} · ${messages.product}`}</title>
					<Link href="/login">{link.back}</Link>
				</Notice>
			);
		}
		if (target.user === null) {
			return (
				<Entrance heading={link.inviteHeading} intro={link.inviteIntro}>
					<SignupForm
						action={signUp}
						invite={secret}
						title={link.inviteTitle}
						minLength={minLength}
					/>
				</Entrance>
			);
		}
		const { username } = target.user;
		return (
			<Entrance heading={link.heading} intro={link.intro(username)}>
				<p className="mt-2 text-ink-2">{link.consequence}</p>
				<ChooseForm
					action={choosePassword}
					secret={secret}
					next={next}
					username={username}
					minLength={minLength}
				/>
			</Entrance>
		);
	});
}

/** What the link is for, or in words why it is for nothing. */
async function findLink(secret: string) {
	try {
		return await server().auth.findLink(secret);
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'link_spent') {
			return thrown.message;
		}
		throw thrown;
	}
}
