'use client';

import { admin } from '../../messages-admin';
import type { AdminAction } from '../state';
import { AdminForm } from './admin-form';

export function VerifyChain({ action }: { action: AdminAction }) {
	return (
		<AdminForm
			id="verify"
			action={action}
			isConfirmed
			isSensitive={false}
			submit={admin.audit.verify}
		/>
	);
}
