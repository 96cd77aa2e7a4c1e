import { expect, test } from 'vitest';
import { planningOf } from './planning';

const tokens = { input: 4321, output: 900, isEstimated: false };
const llm = { planner: 'llm', model: 'stub-1', tokens, cost: 0.0123, repaired: true };
const none = { model: null, insteadOf: null, tokens: null, cost: null, repaired: false };

test('a language model, with what it took', () => {
	expect(planningOf({ status: 'ready', plan: llm })).toEqual({
		...{ model: 'stub-1', insteadOf: null, tokens },
		...{ cost: 0.0123, repaired: true },
	});
	expect(planningOf({ plan: { ...llm, cost: null } })?.cost).toBeNull();
});

test('the built-in planner, also in the place of a model that failed', () => {
	expect(planningOf({ status: 'ready', plan: { archetype: 'table' } })).toEqual(none);
	const failed = { ...llm, repaired: false, cost: null };
	const instead = { reason: 'It is busy.', code: 'planner_busy', plan: failed };
	const plan = { archetype: 'table', planner: 'builtin', instead_of: instead };
	expect(planningOf({ plan })).toEqual({ ...none, insteadOf: 'stub-1', tokens });
	expect(planningOf({ plan: { ...plan, instead_of: { plan: null } } })).toEqual({
		...none,
		insteadOf: '',
	});
});

test('nobody', () => {
	for (const stored of [null, undefined, 'x', { plan: null }])
		expect(planningOf(stored)).toBeNull();
});
