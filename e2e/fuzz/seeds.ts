import type { Operation } from './operations';

/** A body with which an operation succeeds, as far as its schema alone cannot say it. */
export interface Seed {
	readonly type: string;
	/** A value of JSON, or a text of another type. */
	readonly body: unknown;
}

const json = (body: unknown): Seed => ({ type: 'application/json', body });
const words = 'a table 120 x 70 x 75 cm with 4 round legs';
const program = {
	v: 1,
	title: 'Ball',
	unit: 'mm',
	params: [{ id: 'size', label: 'Size', value: 20, min: 5, max: 50, step: 1 }],
	materials: [{ id: 'm', color: '#aa8866', metallic: 0, roughness: 1, opacity: 1 }],
	nodes: [{ id: 'b', op: 'sphere', radius: 'size' }],
	parts: [{ id: 'p', label: 'Ball', node: 'b', material: 'm' }],
	assumptions: [],
};
const form = 'application/x-www-form-urlencoded';

/** By operation id. `$name` is what `stage.ts` puts there. */
const seeds: Readonly<Record<string, readonly Seed[]>> = {
	login: [
		json({ username: '$username', password: '$password' }),
		json({ username: '$username', password: '$password', keep_signed_in: true }),
	],
	changePassword: [
		json({ current_password: '$password', new_password: '$new_password' }),
		json({ username: '$username', current_password: '$password', new_password: '$new_password' }),
	],
	signup: [json({ username: '$new_name', password: '$new_password', invite: '$invite' })],
	redeemLink: [json({ link: '$link', new_password: '$new_password' })],
	closeByForm: [{ type: form, body: 'username=$username&password=$password' }],
	changeUser: [json({ is_active: false }), json({ is_active: true }), json({ role: 'admin' })],
	startModel: [
		json({ prompt: words }),
		json({ prompt: words, params: { length: 900 } }),
		json({ program }),
		json({ program, task_id: '$done_task_id' }),
		json({ task_id: '$done_task_id', edit: 'make it 20% taller' }),
	],
	changeTask: [
		json({ name: 'Another name' }),
		json({ params: { length: 900 } }),
		json({ colors: { top: '#112233' } }),
	],
	createBatch: [
		json({ name: 'Furniture', lines: ['a cube', words] }),
		{ type: 'text/plain', body: 'a cube\na sphere\n' },
		{ type: 'text/csv', body: 'prompt,name\r\n"a cube, 5 cm",Cube\r\na sphere,\r\n' },
	],
};

export const seedsOf = ({ id }: Operation): readonly Seed[] => seeds[id] ?? [];

const byPath: Readonly<Record<string, readonly string[]>> = {
	'/auth/sessions/{id}#id': ['$session_id', '$other_session_id'],
	'/admin/api/sessions/{id}#id': ['$session_id', '$other_session_id'],
	'/admin/api/invites/{id}#id': ['$invite_id'],
	'/artisan/mesh/{file}#file': [
		...['glb', 'stl', '3mf', 'obj', 'png', 'json'].map((ending) => `$done_task_id.${ending}`),
		'$other_task_id.glb',
	],
	'/artisan/events/{task_id}#task_id': ['$done_task_id', '$task_id', '$other_task_id'],
	'/artisan/status/{task_id}#task_id': ['$done_task_id', '$task_id', '$other_task_id'],
	'PATCH /artisan/tasks/{task_id}#task_id': ['$done_task_id', '$task_id', '$other_task_id'],
	'GET /artisan/works/{work_id}#work_id': ['$done_task_id', '$task_id', '$other_task_id'],
	'/artisan/batches/{batch_id}/archive#batch_id': ['$done_batch_id', '$batch_id'],
};

const byName: Readonly<Record<string, readonly string[]>> = {
	id: ['$user_id'],
	username: ['$username', '$new_name'],
	password: ['$password', '$new_password'],
	current_password: ['$password'],
	new_password: ['$new_password', '$password'],
	token: ['$token', '$other_token'],
	refresh_token: ['$refresh_token'],
	link: ['$link', '$invite'],
	invite: ['$invite', '$link'],
	user_id: ['$user_id'],
	task_id: ['$task_id', '$done_task_id', '$other_task_id'],
	work_id: ['$task_id', '$done_task_id', '$other_task_id'],
	batch_id: ['$batch_id', '$done_batch_id'],
	share_id: ['$share_id'],
	after: ['$done_task_id', '$other_task_id', '$done_batch_id'],
	prompt: [words, 'a red cube on top of a blue one', 'a velociraptor'],
	item: [words, 'a cube', ''],
	edit: ['20% taller', 'paint the legs walnut'],
	search: ['table', ''],
	action: ['login.succeeded', 'share.created'],
	'Idempotency-Key': ['$key', 'the-same-for-all'],
	'If-None-Match': ['$etag', '*', '"x", W/"y"', 'W/$etag'],
	Range: ['bytes=0-99', 'bytes=-5', 'bytes=5-', 'bytes=9-5', 'bytes=999999999-', 'bytes=0-1,3-4'],
	'Last-Event-ID': ['1', '0', '-1', '9223372036854775807', '9223372036854775808'],
};

/** What a parameter or a member of an operation's body may be, by its name. */
export function knownTo({ method, path }: Operation): (name: string) => readonly string[] {
	return (name) => {
		if (path === '/share/{token}/{file}' && (name === 'token' || name === 'file')) {
			return name === 'token'
				? ['$share']
				: ['glb', 'stl', '3mf', 'obj', 'png', 'json'].map((ending) => `model.${ending}`);
		}
		const known = byPath[`${method} ${path}#${name}`] ?? byPath[`${path}#${name}`] ?? byName[name];
		// What all runs share is deleted by none.
		return (known ?? []).filter((one) => method !== 'DELETE' || !/done|other_task/.test(one));
	};
}
