import { isProgramError } from '../../../mesh/problem';
import type { Program } from '../../../mesh/program';
import { resolve } from '../../../mesh/resolve';
import type { Archetype } from '../../archetypes/archetype';
import type { Planned } from '../../plan';
import { editThing } from '../edit/one';
import type { Subject } from '../edit/subject';
import { namesIn } from '../head';
import { sitesOf } from '../phrases';
import type { Token } from '../token';
import { addition } from './additions';
import { compose } from './compose';
import { type Clause, clausesFor, colourOfName, isOfColour } from './edit-clauses';
import { arranged } from './rearrange';
import { nameOf } from './rearranged';
import { sceneTitle } from './sentences';
import type { SceneEdit, Thing } from './thing';
import { measuresOf, onlyThing, subjectOfThing, thingsOf } from './things';

/**
 * An edit of a model of several things, or one that makes it such: null where it is about one thing and its sizes,
 * parts and colours alone.
 */
export function planSceneEdit(
	text: string,
	tokens: readonly Token[],
	subject: Subject,
	archetypes: readonly Archetype[],
): Planned | null {
	const several = thingsOf(subject.program, archetypes);
	if (several === null && !subject.isDesigned) return null;
	const things = several ?? [onlyThing(subject)];
	const begun: SceneEdit = { things, done: [], refused: [], ignored: [], assumptions: [] };
	const added = addition(text, tokens, begun, archetypes);
	const from = added ?? begun;
	const unclear = several === null ? null : whichOne(tokens, things);
	if (unclear !== null) return concluded(subject.program, { ...begun, refused: [unclear] });
	const rest = added === null ? tokens : added.rest;
	if (several === null && added === null && arranged(rest, things, archetypes) === null)
		return null;
	const all = clausesFor(rest, from.things).reduce(
		(edit, clause) => withClause(text, edit, clause, archetypes),
		from as SceneEdit,
	);
	return concluded(subject.program, all);
}

/** "the red one", "one of them": of several, only names and colours tell which is meant. */
function whichOne(tokens: readonly Token[], things: readonly Thing[]): string | null {
	const at = tokens.findIndex(({ text }) => /^ones?$/i.test(text));
	if (at < 0 || /^(?:more|less|extra|fewer)$/.test(tokens[at + 1]?.word ?? '')) return null;
	const before = tokens[at - 1]?.word ?? '';
	const isNumber = namesThing(tokens, at + 1, things);
	if (isNumber || /^(?:add|with|and|by)$/.test(before)) return null;
	return `Say which by its name: ${things.map(nameOf).join(', ')}.`;
}

const namesThing = (tokens: readonly Token[], at: number, things: readonly Thing[]): boolean =>
	sitesOf(
		tokens,
		things.flatMap(({ key, archetype }) => archetype.names.map((name) => ({ name, of: key }))),
	).some(({ first }) => first === at);

function withClause(
	text: string,
	edit: SceneEdit,
	clause: Clause,
	archetypes: readonly Archetype[],
): SceneEdit {
	const moved = arranged(clause.tokens, edit.things, archetypes, clause.keys);
	const things = moved?.things ?? edit.things;
	const tokens = moved?.rest ?? clause.tokens;
	const before: SceneEdit = {
		...edit,
		things,
		done: [...edit.done, ...(moved?.done ?? [])],
		refused: [...edit.refused, ...(moved?.refused ?? [])],
	};
	if (moved !== null && namesNothing(tokens, things, archetypes)) return before;
	return clause.keys.reduce((all, key) => ofThing(text, tokens, all, key, clause), before);
}

/** What is left are words that join. */
const namesNothing = (
	tokens: readonly Token[],
	things: readonly Thing[],
	archetypes: readonly Archetype[],
): boolean => {
	const sites = namesIn(tokens, archetypes).filter(({ of }) =>
		things.some(({ archetype }) => archetype.id === of.id),
	);
	return tokens.every(
		({ kind, word }, at) =>
			kind === 'mark' ||
			sites.some(({ first, last }) => first <= at && at <= last) ||
			/^(?:and|then|also|please|the|a|an|of|them|it|make|set|put|to|in|with|there|be|should|now|just|have|give|me|only|instead|but|so|that|are|is|all)$/.test(
				word,
			),
	);
};

/** Applied to one thing; of several that are meant at once, one that understands it is enough. */
function ofThing(
	text: string,
	tokens: readonly Token[],
	edit: SceneEdit,
	key: string,
	{ keys }: Clause,
): SceneEdit {
	const thing = edit.things.find((one) => one.key === key);
	if (thing === undefined) return edit;
	const byColour = colourOfName(tokens, thing);
	const told = isOfColour(thing, byColour) ? byColour : null;
	const own = tokens.filter((_, at) => told === null || at < told.first || at > told.last);
	const said = editThing(text, own, subjectOfThing(thing));
	const isShared = keys.length > 1;
	const name = nameOf(thing);
	const done = said.done.map((one) => `${name} ${one}`);
	const ignored = isShared ? edit.ignored : [...edit.ignored, ...said.ignored];
	const refused =
		isShared && said.refused.length === 0 ? edit.refused : [...edit.refused, ...said.refused];
	if (said.program === null) {
		const isLost = isShared && key === keys.at(-1) && edit.done.length === 0;
		return { ...edit, refused, ignored: isLost ? [...edit.ignored, ...said.ignored] : ignored };
	}
	const changed: Thing = {
		...thing,
		values: said.values,
		program: said.program,
		...measuresOf(thing.archetype, said.values),
	};
	return {
		things: edit.things.map((one) => (one.key === key ? changed : one)),
		done: [...edit.done, ...done],
		refused,
		ignored,
		assumptions: [...edit.assumptions, ...said.slips, ...said.changes.assumptions],
	};
}

function concluded(parent: Program, edit: SceneEdit): Planned {
	const { things, done, refused, ignored, assumptions } = edit;
	const plan = {
		...{ status: 'ready', values: {}, colours: {}, changes: done, assumptions },
		...{ ignored: [...new Set(ignored)], missing: [...new Set(refused)], suggestions: [] },
	};
	const left =
		plan.ignored.length === 0 ? '' : ` Not understood, so not changed: ${plan.ignored.join(', ')}.`;
	const not = refused.length === 0 ? '' : ` Not changed: ${plan.missing.join(' ')}`;
	if (done.length === 0) {
		const isRefused = refused.length > 0;
		const message = isRefused ? plan.missing.join(' ') : `No change was understood.${left}`;
		const status = isRefused ? 'needs_input' : 'unsupported';
		return { status, message, program: null, plan: { ...plan, status, message } };
	}
	try {
		const program = programOf(things, [...assumptions, ...parent.assumptions]);
		resolve(program);
		const message = `${program.title}: ${done.join(', ')}.${not}${left}`;
		const whole = refused.length === 0 && plan.ignored.length === 0;
		return { status: whole ? 'ready' : 'partial', message, program, plan: { ...plan, message } };
	} catch (thrown) {
		if (!isProgramError(thrown)) throw thrown;
		const { message } = thrown;
		return {
			...{ status: 'needs_input', message, program: null },
			plan: { ...plan, status: 'needs_input', message },
		};
	}
}

/** A single thing that is left stands alone again. */
function programOf(things: readonly Thing[], assumptions: readonly string[]): Program {
	const [only] = things;
	const isSingle = things.length === 1 && only?.arrangement.count === 1;
	return isSingle ? only.program : { ...compose(things, assumptions), title: sceneTitle(things) };
}
