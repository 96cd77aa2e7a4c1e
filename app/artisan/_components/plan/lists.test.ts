import { expect, test } from 'vitest';
import { decisionsOf, listOf, messageOf, plainly } from './lists';

test('what a planner stored is read, however it is nested, and anything else is nothing', () => {
	expect(listOf({ plan: { suggestions: ['a star', 4] } }, 'suggestions')).toEqual(['a star']);
	expect(listOf({ ignored: ['bouncy'] }, 'ignored')).toEqual(['bouncy']);
	expect(listOf(null, 'suggestions')).toEqual([]);
	expect(listOf({ plan: null }, 'missing')).toEqual([]);
	expect(messageOf({ message: 'A table.', plan: null })).toBe('A table.');
	expect(messageOf('A table.')).toBeNull();
});

test('decisions are those that can be taken otherwise', () => {
	const unit = { text: 'In centimetres.', instead: [{ label: 'mm', prompt: 'a table 1 mm' }] };
	const plan = { plan: { decisions: [unit, { text: 'So it is.', instead: [] }, 'x', null] } };
	expect(decisionsOf(plan)).toEqual([unit]);
	expect(decisionsOf({ plan: { decisions: { text: 'x' } } })).toEqual([]);
	expect(plainly(['In centimetres.', 'Legs 56 mm thick.'], [unit])).toEqual(['Legs 56 mm thick.']);
	const star = { text: 'On top: star on top.', instead: unit.instead };
	expect(plainly(['A star on top.', 'A pot below.'], [star])).toEqual(['A pot below.']);
});
