import { redirect } from 'next/navigation';
import { guarded } from './guarded';
import { currentUser } from './session';

export default function StartPage() {
	return guarded(async () => redirect((await currentUser()) === null ? '/login' : '/artisan'));
}
