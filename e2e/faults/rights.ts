import { required, someNode } from './choose';
import type { Fault, Stage } from './fault';
import { endConnections } from './operator';
import { bearer, json, login, logout, verdict } from './verdicts';

const honest =
	'while nothing can be written nobody is signed in or out or told so, and verify is right';

/** How each verb is answered while writes are refused: 503 is null here. */
async function expectNothingWritten(stage: Stage): Promise<void> {
	const { ledger, checks } = stage;
	const [person, anchor] = [required(ledger.people[0]), required(ledger.anchors[2])];
	const node = someNode(stage);
	const answers = {
		login: (await login(stage, node, person))?.status ?? null,
		guess: (await login(stage, node, { ...person, password: 'no' }))?.status ?? null,
		logout: (await logout(stage, node, anchor))?.status ?? null,
		...(await furtherWrites(stage, anchor)),
	};
	const written = Object.entries(answers).filter(([, status]) => status !== null);
	checks.expect(honest, written.length === 0, () => JSON.stringify(answers));
	const verdicts = [
		await verdict(stage, node, anchor),
		await verdict(stage, node, required(ledger.never[3])),
	];
	checks.expect(honest, verdicts[0] === true && verdicts[1] === false, () => verdicts.join());
}

async function furtherWrites(stage: Stage, token: string) {
	const ask = async (path: string, body: object) => {
		const answer = await stage.tally.ask({
			url: someNode(stage).url,
			path,
			method: 'POST',
			headers: { ...json, ...bearer(token) },
			body: JSON.stringify(body),
			fine: [200],
		});
		return answer?.status ?? null;
	};
	const { password } = required(stage.ledger.people[2]);
	return {
		everywhere: await ask('/auth/sessions/revoke-others', {}),
		password: await ask('/auth/password', {
			current_password: password,
			new_password: 'a red tractor in snow',
		}),
	};
}

/** What a node meets that still talks to the old primary, or to a replica. */
export const readOnly: Fault = {
	name: 'pg-read-only',
	does: 'PostgreSQL: connections ended, and the database takes no writes for 15 s (quick: 8), as a replica',
	holds: [honest],
	run: async (stage) => {
		const set = (text: string) =>
			stage.database.asSuperuser(`ALTER DATABASE faults ${text}`, 'postgres');
		await set('SET default_transaction_read_only = on');
		await endConnections(stage);
		await stage.pause(2, 2);
		await expectNothingWritten(stage);
		await stage.pause(13, 6);
		// Connections made meanwhile stay as they began: it is up to the server to make others.
		await set('RESET default_transaction_read_only');
	},
};

const refused = 'PostgreSQL let nobody in';

const page =
	'a page says so too, without an error of its own and without sending anybody to the login';

/** As a browser would ask for it, with its session. */
async function expectPage(stage: Stage): Promise<void> {
	for (const node of stage.nodes) {
		const answer = await stage.tally.ask({
			url: node.url,
			path: '/artisan',
			headers: { cookie: `p2m_session=${required(stage.ledger.anchors[0])}`, accept: 'text/html' },
			fine: [],
		});
		stage.checks.expect(page, answer === null, () => `${answer?.status} at ${node.url}`);
	}
}

/** Ways to shut the server out, and back in. The connections that stand are ended first. */
const lockouts = (password: string): ReadonlyArray<readonly [string, string]> => [
	['ALTER ROLE prompt2mesh NOLOGIN', 'ALTER ROLE prompt2mesh LOGIN'],
	[
		"ALTER ROLE prompt2mesh PASSWORD 'another one'",
		`ALTER ROLE prompt2mesh PASSWORD '${password.replaceAll("'", "''")}'`,
	],
	[
		'ALTER DATABASE faults WITH ALLOW_CONNECTIONS false',
		'ALTER DATABASE faults WITH ALLOW_CONNECTIONS true',
	],
	['ALTER DATABASE faults RENAME TO elsewhere', 'ALTER DATABASE elsewhere RENAME TO faults'],
];

export const lockedOut: Fault = {
	name: 'pg-locked-out',
	does: "PostgreSQL: the server's role may not log in; its password is changed; the database takes no connections; the database is renamed",
	holds: [refused, page],
	run: async (stage) => {
		const { database, checks } = stage;
		const password = decodeURIComponent(new URL(database.url).password);
		for (const [set, unset] of lockouts(password)) {
			if (set.includes('RENAME')) await renamedAway(stage, set);
			else await database.asSuperuser(set, 'postgres');
			await endConnections(stage);
			await stage.pause(8, 4);
			await expectPage(stage);
			const isIn = await database.sql('SELECT 1').then(
				() => true,
				() => false,
			);
			checks.expect(refused, !isIn, () => set.replace(/PASSWORD.*/, 'PASSWORD'));
			await database.asSuperuser(unset, 'postgres');
			await stage.pause(3, 2);
		}
	},
};

/** A database that anybody is connected to cannot be renamed. */
async function renamedAway(stage: Stage, rename: string): Promise<void> {
	const { database } = stage;
	await database.asSuperuser('ALTER DATABASE faults WITH ALLOW_CONNECTIONS false', 'postgres');
	for (let tries = 0; ; tries += 1) {
		await endConnections(stage);
		try {
			await database.asSuperuser(rename, 'postgres');
			break;
		} catch (thrown) {
			if (tries > 20) throw thrown;
		}
	}
	await database.asSuperuser('ALTER DATABASE elsewhere WITH ALLOW_CONNECTIONS true', 'postgres');
}

const unfit = 'the tables could not be used';

/** A restore half done, a migration by hand, rights taken away: each is there, and nothing fits. */
const misfits: ReadonlyArray<readonly [string, string]> = [
	['REVOKE ALL ON sessions, users FROM prompt2mesh', 'GRANT ALL ON sessions, users TO prompt2mesh'],
	['ALTER TABLE sessions RENAME TO elsewhere', 'ALTER TABLE elsewhere RENAME TO sessions'],
	[
		"ALTER ROLE prompt2mesh SET search_path = 'nowhere'",
		'ALTER ROLE prompt2mesh RESET search_path',
	],
	['ALTER TABLE users RENAME COLUMN role TO rank', 'ALTER TABLE users RENAME COLUMN rank TO role'],
];

export const schemaGone: Fault = {
	name: 'pg-schema-gone',
	does: 'an operator: takes the rights on tables away; renames a table; changes search_path; renames a column; each put right after some seconds',
	holds: [unfit, page],
	run: async (stage) => {
		const { database, checks } = stage;
		for (const [set, unset] of misfits) {
			await database.asSuperuser(set);
			if (set.includes('ROLE')) await endConnections(stage);
			await stage.pause(8, 4);
			await expectPage(stage);
			const isFit = await database.sql('SELECT u.role FROM sessions s, users u LIMIT 1').then(
				() => true,
				() => false,
			);
			checks.expect(unfit, !isFit, () => set);
			await database.asSuperuser(unset);
			await stage.pause(3, 2);
		}
	},
};
