'use client';

import { admin } from '../../messages-admin';
import type { AdminAction } from '../state';
import { AdminForm } from './admin-form';

export function LiftBlock(props: {
	action: AdminAction;
	/** Empty: all. */
	lane: string;
	lanesKey: string;
	label: string;
}) {
	const isAll = props.lane === '';
	return (
		<AdminForm
			id={`lift-${props.lane}-${props.lanesKey}`}
			action={props.action}
			isConfirmed
			isSensitive={false}
			isDestructive
			submit={isAll ? props.label : admin.blocks.lift}
			submitLabel={props.label}
			fields={() => (
				<>
					<input type="hidden" name="lane" value={props.lane} />
					<input type="hidden" name="key" value={props.lanesKey} />
				</>
			)}
		/>
	);
}
