import { isAppError } from '../errors';
import type { Call } from '../http/call';
import { json } from '../http/endpoint';
import { taskIdOf } from './artisan';
import { requireSignedIn } from './sessions';

/** `POST /artisan/blender/{task_id}`: puts the model into the scene that is open in Blender on the server. */
export async function sendToBlender(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	const id = taskIdOf(call);
	try {
		const { objects } = await call.artisan.sendToBlender(userId, id);
		const many = objects === 1 ? '1 object' : `${objects} objects`;
		const message = `It is in Blender${objects === null ? '' : `: ${many}`}.`;
		return json({ task_id: id, objects, message });
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'blender_failed') {
			call.log.warn({ err: thrown }, 'a model did not come into Blender');
		}
		throw thrown;
	}
}
