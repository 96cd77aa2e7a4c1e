import Link from 'next/link';
import { Notice } from './_ui/notice';
import { messages } from './messages';

export default function NotFound() {
	const { title, heading, text, home } = messages.missing;
	return (
		<Notice code="404" heading={heading} text={text}>
			<title>{title}</title>
			<Link href="/">{home}</Link>
		</Notice>
	);
}
