'use client';

import { useActionState, useEffect, useRef } from 'react';
import { ConfirmButton } from '../../_ui/confirm-button';
import { LocalTime } from '../../_ui/local-time';
import { account } from '../../messages-account';
import type { DevicesState } from '../state';

export interface Device {
	readonly id: number;
	readonly isThis: boolean;
	readonly device: string;
	readonly address: string;
	/** ISO 8601, UTC. */
	readonly createdAt: string;
	readonly lastSeenAt: string;
	readonly how: string;
}

type Action = (previous: DevicesState, form: FormData) => Promise<DevicesState>;

export function Devices(props: {
	devices: readonly Device[];
	endDevice: Action;
	endOthers: Action;
}) {
	const [one, endDevice] = useActionState(props.endDevice, { count: 0, result: null });
	const [all, endOthers] = useActionState(props.endOthers, { count: 0, result: null });
	const { devices } = account;
	const others = props.devices.filter(({ isThis }) => !isThis).length;
	const latest = all.result ?? one.result;
	const sentence = useRef<HTMLParagraphElement>(null);
	const done = one.count + all.count;
	useEffect(() => {
		// The button that was pressed is gone, and the focus with it.
		if (done > 0) {
			sentence.current?.focus();
		}
	}, [done]);
	return (
		<>
			<ul>
				{props.devices.map((device) => (
					<DeviceRow key={device.id} device={device} endDevice={endDevice} />
				))}
			</ul>
			<p
				ref={sentence}
				role="status"
				tabIndex={-1}
				className="mt-4 empty:mt-0 font-semibold text-y"
			>
				{latest}
			</p>
			{others === 0 ? (
				<p className="mt-4 text-ink-2 text-note">{devices.alone}</p>
			) : (
				<form action={endOthers} className="mt-6">
					<ConfirmButton
						label={devices.endOthers(others)}
						about={devices.confirmOthers(others)}
						cancel={devices.cancel}
					/>
				</form>
			)}
		</>
	);
}

function DeviceRow({ device, endDevice }: { device: Device; endDevice: (form: FormData) => void }) {
	const { devices } = account;
	return (
		<li className="grid gap-x-6 gap-y-3 border-rule border-b py-4 sm:grid-cols-[1fr_auto] sm:items-center">
			<div className="min-w-0">
				<p className="font-medium [overflow-wrap:anywhere]">
					{device.device}
					{device.isThis ? (
						<span className="ml-3 border border-y px-1.5 py-0.5 text-small text-y">
							{devices.here}
						</span>
					) : null}
				</p>
				<dl className="mt-1 flex flex-wrap items-baseline gap-x-5 gap-y-0.5 text-ink-2 text-small [&_dd]:inline [&_dt]:inline">
					<div>
						<dt>{devices.seen} </dt>
						<dd>
							<LocalTime iso={device.lastSeenAt} />
						</dd>
					</div>
					<div>
						<dt>{devices.since} </dt>
						<dd>
							<LocalTime iso={device.createdAt} />
						</dd>
					</div>
					<div>
						<dt>{devices.address} </dt>
						<dd className="measured break-all">{device.address}</dd>
					</div>
					<div>
						<dt>{devices.how} </dt>
						<dd>{device.how}</dd>
					</div>
				</dl>
			</div>
			{device.isThis ? null : (
				<form action={endDevice}>
					<input type="hidden" name="device" value={device.device} />
					<button
						type="submit"
						name="id"
						value={device.id}
						aria-label={devices.endNamed(device.device)}
						className="h-10 cursor-pointer rounded-sm border border-(--color-x) px-4 font-semibold text-note text-x"
					>
						{devices.end}
					</button>
				</form>
			)}
		</li>
	);
}
