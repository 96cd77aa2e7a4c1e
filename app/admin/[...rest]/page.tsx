import { notFound } from 'next/navigation';
import { guarded } from '../../guarded';
import { requireAdmin } from '../../session';

/** Nothing is here, for anybody: strangers cannot tell it from what is there for administrators. */
export default function MissingPage() {
	return guarded(async () => {
		await requireAdmin('/admin');
		return notFound();
	});
}
