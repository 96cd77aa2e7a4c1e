import type { Call } from '../http/call';
import { json } from '../http/endpoint';

/** `GET /admin/api/system`: the doctor's report, as `p2m doctor --json` has it; calls nothing over the network. */
export async function readSystem(call: Call): Promise<Response> {
	const { at, version, findings, settings } = await call.doctor();
	return json({ at, version, findings, settings });
}
