import { Notice } from '../../_ui/notice';
import { messages } from '../../messages';
import { share } from '../../messages-share';

/** Alike for a link that never was, has ended or was revoked. */
export default function DeadLink() {
	const { title, heading, text } = share.dead;
	return (
		<Notice code="404" heading={heading} text={text}>
			<title>{`${title} · ${messages.product}`}</title>
		</Notice>
	);
}
