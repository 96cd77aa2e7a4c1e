import { redirect } from 'next/navigation';
import { guarded } from '../guarded';
import { requireAdmin } from '../session';

export default function AdminPage() {
	return guarded(async () => {
		await requireAdmin('/admin');
		return redirect('/admin/users');
	});
}
