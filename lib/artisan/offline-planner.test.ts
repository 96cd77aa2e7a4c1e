import { expect, test } from 'vitest';
import type { Archetype } from './archetypes/archetype';
import { createOfflinePlanner } from './offline-planner';

const brick: Archetype = {
	id: 'brick',
	names: ['brick'],
	title: 'Brick',
	slots: [
		{
			id: 'width',
			label: 'Width',
			kind: 'length',
			value: 200,
			min: 10,
			max: 1000,
			step: 1,
			words: ['wide'],
			axis: 'x',
		},
	],
	parts: [
		{
			id: 'brick',
			names: ['brick'],
			material: { color: '#aa5533', metallic: 0, roughness: 1, opacity: 1 },
		},
	],
	design: ({ width = 200 }) => ({
		params: [],
		nodes: [{ id: 'b', op: 'box', size: [Number(width), 100, 60] }],
		parts: [{ id: 'brick', label: 'Brick', node: 'b' }],
		assumptions: [],
	}),
	examples: ['a brick', 'a brick 30 cm wide', 'a red brick'],
};
const { plan } = createOfflinePlanner([brick]);
const ask = (prompt: string) => plan({ request: { prompt }, parent: null }, AbortSignal.abort());

test('a prompt that is understood is ready, with its program', async () => {
	expect(await ask('a brick 30 cm wide')).toMatchObject({
		status: 'ready',
		program: { nodes: [{ size: [300, 100, 60] }] },
		plan: { archetype: 'brick' },
	});
});

test('what is left out is named', async () => {
	const planned = await ask('a brick that can bounce');
	expect(planned).toMatchObject({ program: { title: 'Brick' }, plan: { ignored: ['bounce'] } });
	expect(planned.message).toContain('bounce');
});

test('what there is not, and what cannot be, has no program', async () => {
	expect(await ask('a dragon')).toMatchObject({ status: 'unsupported', program: null });
	expect(await ask('a brick 9 m wide')).toMatchObject({ status: 'needs_input', program: null });
	const edit = { request: { edit: 'make it taller' }, parent: null };
	expect(await plan(edit, AbortSignal.abort())).toMatchObject({
		status: 'unsupported',
		program: null,
	});
});
