import { expect, test } from 'vitest';
import { previewOf } from './preview';

const of = (words: string) => previewOf({ words, program: null });

test('a prompt: what would be built, its sizes, and what was decided', async () => {
	const table = await of('a bouncy table 120 x 70 with 5 legs');
	expect(table).toMatchObject({ isReady: true, ignored: ['bouncy'], unit: 'mm' });
	expect(table.message).toContain('legs 5');
	expect(table.params.find(({ id }) => id === 'legs')).toMatchObject({ value: 5, min: 3 });
	expect(table.decisions[0]?.instead[0]?.prompt).toBe('a bouncy table 120 x 70 mm with 5 legs');
});

test('what cannot be built has its sentence, and no sizes', async () => {
	expect(await of('a dragon')).toMatchObject({ isReady: false, params: [] });
	expect((await of('a table 9 m wide')).suggestions).toEqual(['a table 6 m wide']);
});

test('an edit is planned of the program that it changes; undoing is the server’s', async () => {
	const { planOffline } = await import('../../../../lib/artisan/planner/offline');
	const { archetypes } = await import('../../../../lib/artisan/archetypes');
	const { program } = planOffline('a table', archetypes);
	expect(await previewOf({ words: '6 legs', program })).toMatchObject({
		...{ isReady: true, message: 'Table: legs 6.', params: [] },
	});
	const none = await previewOf({ words: 'make it bouncy', program });
	expect(none).toMatchObject({ isReady: false, ignored: ['bouncy'], missing: [] });
	expect((await previewOf({ words: 'undo', program })).message).toContain('Back to the take');
});
