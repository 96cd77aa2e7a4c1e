import { randomUUID } from 'node:crypto';
import { atOnce, byTurns, counted, type Race, told, unless } from './race';

/** About models, batches and shares. */
export const artisanRaces: readonly Race[] = [
	{
		name: 'a task cancelled, renamed, read, shared, changed and deleted',
		run: async (ask, stage, width) => {
			const person = await stage.newPerson();
			const { token } = await stage.session(person);
			const task_id = await stage.gift(person);
			const path = { task_id };
			const body = { task_id };
			const answers = await atOnce(
				width,
				byTurns(
					() => ask('createShare', { token, body }),
					() => ask('removeTask', { token, path }),
					() => ask('changeTask', { token, path, body: { params: { length: 900 } } }),
					() => ask('changeTask', { token, path, body: { name: 'Renamed' } }),
					() => ask('startModel', { token, body: { task_id, edit: '20% taller' } }),
					() => ask('cancelTask', { token, path }),
					() => ask('readTask', { token, path }),
					() => ask('readMesh', { token, path: { file: `${task_id}.glb` } }),
					() => ask('renameWork', { token, path: { work_id: task_id }, body: { name: 'All' } }),
					() => ask('removeWork', { token, path: { work_id: task_id } }),
				),
			);
			const { status } = await ask('readTask', { token, path });
			return unless(counted(answers, 204) === 0 || status === 404, 'a deleted task is still there');
		},
	},
	{
		name: 'a link revoked while it is read',
		run: async (ask, stage, width) => {
			const person = await stage.newPerson();
			const { token } = await stage.session(person);
			const made = await ask('createShare', { token, body: { task_id: await stage.gift(person) } });
			const link = String(made.body['url']).split('/share/')[1] ?? '';
			const path = { share_id: String(made.body['share_id']) };
			const read = () => ask('readSharedFile', { path: { token: link, file: 'model.glb' } });
			const before = await read();
			const answers = await atOnce(
				width,
				byTurns(() => ask('revokeShare', { token, path }), read),
			);
			return [
				...unless(before.status === 200, `the link led to ${before.status}`),
				...unless(counted(answers, 204) === 1, `revoked not once: ${told(answers)}`),
				...unless((await read()).status === 404, 'a revoked link still answers'),
			];
		},
	},
	{
		name: 'one Idempotency-Key with one wish',
		run: async (ask, stage, width) => {
			const { token } = await stage.session(await stage.newPerson());
			const headers = [['Idempotency-Key', randomUUID()]] as const;
			const body = { prompt: 'a cube' };
			const answers = await atOnce(width, () => ask('startModel', { token, headers, body }));
			const ids = new Set(answers.map((answer) => answer.body['task_id']));
			return [
				...unless(counted(answers, 202) === width, `not all were taken: ${told(answers)}`),
				...unless(ids.size === 1, `${ids.size} tasks under one key`),
			];
		},
	},
	{
		name: 'one Idempotency-Key with different wishes',
		run: async (ask, stage, width) => {
			const { token } = await stage.session(await stage.newPerson());
			const headers = [['Idempotency-Key', randomUUID()]] as const;
			const answers = await atOnce(width, (index) =>
				ask('startModel', { token, headers, body: { prompt: `a cube of ${index + 1} cm` } }),
			);
			const isOne = counted(answers, 202) === 1 && counted(answers, 422) === width - 1;
			return unless(isOne, `not one task: ${told(answers)}`);
		},
	},
	{
		name: 'a batch cancelled, read, fetched and deleted',
		run: async (ask, stage, width) => {
			const person = await stage.newPerson();
			const { token } = await stage.session(person);
			const path = { batch_id: await stage.batched(person) };
			const answers = await atOnce(
				width,
				byTurns(
					() => ask('cancelBatch', { token, path }),
					() => ask('removeBatch', { token, path }),
					() => ask('readArchive', { token, path }),
					() => ask('readBatch', { token, path }),
					() => ask('createBatch', { token, body: { lines: ['a cube', 'a sphere'] } }),
				),
			);
			const { status } = await ask('readBatch', { token, path });
			return unless(
				counted(answers, 204) === 0 || status === 404,
				'a deleted batch is still there',
			);
		},
	},
];
