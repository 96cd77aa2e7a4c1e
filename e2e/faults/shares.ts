import { always } from './always';
import { required, someNode } from './choose';
import type { Stage } from './fault';
import type { Share } from './ledger';
import { bearer, json } from './verdicts';

/** Opens a link to the model and looks through it; revokes it and looks again. */
export async function shareAndRevoke(stage: Stage): Promise<void> {
	const { ledger } = stage;
	if (ledger.modelId === null) return;
	// So that no person's links are ever too many: of those whose end is unknown, the oldest is ended.
	const stale = ledger.shares.filter(({ state }) => state !== 'revoked');
	const share = stale.length > 8 ? required(stale[0]) : await open(stage, ledger.modelId);
	if (share === null) return;
	await look(stage, share);
	// Some stay open, to be looked at in the end.
	if (ledger.shares.indexOf(share) % 3 === 2 && stale.length <= 8) return;
	await revoke(stage, share);
	await look(stage, share);
}

async function open(stage: Stage, taskId: string): Promise<Share | null> {
	const answer = await stage.tally.ask({
		url: someNode(stage).url,
		path: '/artisan/shares',
		method: 'POST',
		headers: { ...json, ...bearer(required(stage.ledger.anchors[0])) },
		body: JSON.stringify({ task_id: taskId, expires_in_days: 1 }),
		fine: [201],
	});
	if (answer?.status !== 201) return null;
	const { share_id: id, url } = JSON.parse(answer.text);
	const share: Share = { id, path: `${new URL(url).pathname}/model.glb`, state: 'live' };
	stage.ledger.shares.push(share);
	return share;
}

async function revoke(stage: Stage, share: Share): Promise<void> {
	const was = share.state;
	share.state = 'unknown';
	const answer = await stage.tally.ask({
		url: someNode(stage).url,
		path: `/artisan/shares/${share.id}`,
		method: 'DELETE',
		headers: bearer(required(stage.ledger.anchors[0])),
		// It may have ended by an answer that never came.
		fine: was === 'live' ? [204] : [204, 404],
	});
	if (answer?.status === 204 || answer?.status === 404) share.state = 'revoked';
}

export async function look(stage: Stage, share: Share): Promise<void> {
	const fine = { live: [200], revoked: [404], unknown: [200, 404] }[share.state];
	const { state } = share;
	const answer = await stage.tally.ask({ url: someNode(stage).url, path: share.path, fine });
	if (answer === null || state === 'unknown') return;
	const isRight = (answer.status === 200) === (state === 'live');
	stage.checks.expect(always.shares, isRight, () => `${answer.status} for one that is ${state}`);
}
