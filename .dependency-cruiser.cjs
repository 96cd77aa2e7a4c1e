/**
 * Who may import whom (docs: ARCHITECTURE, "Who may import whom"). The comment of a rule is what a
 * broken build prints, so it says why and where the code should go instead.
 * `bin/test/architecture.test.ts` plants one violation of each.
 */

const { builtinModules } = require('node:module');

const builtin = `^(node:)?(${builtinModules.filter((name) => /^[a-z]/.test(name)).join('|')})(/|$)`;
const packages = (...names) => `(^|node_modules/)(@types/)?(${names.join('|')})(/|$)`;
const domain = '^lib/(auth|artisan|mesh)/';
const store =
	'^lib/(auth|artisan)/(users|links|sessions|throttle|audit|factors|tasks|events|files)\\.ts$';
const test = '(\\.(test|spec)\\.tsx?$)|(^lib/testing/)|(^e2e/)|(^bench/)|(^bin/test(/|\\.mjs$))';
const component = '^app/.*/?(_components|_ui)/';
const rebuild = '^app/artisan/_components/rebuild/';
/** Of the previewed plan, what is in the worker and not in the page. */
const plan = '^app/artisan/_components/plan/(plan\\.worker|preview)\\.ts$';
/** What a browser must not load. As far as actions.ts, which it calls but never loads (see bin/architecture.mjs). */
const server = [
	'^(lib|bin|prisma)/',
	'^app/session\\.ts$',
	'^(server|middleware)\\.ts$',
	builtin,
	packages('pg', '@prisma/[^/]+', 'server-only'),
	'node_modules/next/(headers|server)\\.',
];
const wire = '^lib/.*/wire\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: '1-no-cycles',
			comment: 'Modules in a cycle can only be understood, tested and loaded together.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: '2-lib-knows-no-framework',
			comment: 'lib/ is the product and outlives the framework: hand it plain values instead.',
			severity: 'error',
			from: { path: '^lib/' },
			to: {
				path: [
					'^(app/|server\\.ts$|middleware\\.ts$)',
					packages('next', 'react', 'react-dom', 'three', '@react-three/[^/]+'),
				],
			},
		},
		{
			name: '3-domains-do-not-meet',
			comment:
				'auth and artisan meet in lib/api, app/ and lib/server.ts, so that each can be read alone.',
			severity: 'error',
			from: { path: '^lib/(auth|artisan)/' },
			to: { path: '^lib/(auth|artisan)/', pathNot: '^lib/$1/' },
		},
		{
			name: '4-domains-get-arguments',
			comment:
				'Configuration, clock and transport arrive as arguments: a domain runs anywhere, also in a test.',
			severity: 'error',
			from: { path: domain, pathNot: test },
			to: { path: '^lib/(http/|api/|env\\.ts$|server\\.ts$)' },
		},
		{
			name: '5-mesh-is-pure',
			comment: 'lib/mesh turns values into values; its caller reads and writes files.',
			severity: 'error',
			from: { path: '^lib/mesh/', pathNot: test },
			to: {
				reachable: true,
				path: [
					builtin,
					packages('pg', '@prisma/[^/]+', 'pino', 'undici'),
					'^lib/(db|log|env|server)\\.ts$',
				],
			},
		},
		{
			name: '6-one-door-to-the-database',
			comment:
				'The pool, its errors and its types are settled once, in lib/db.ts: ask that for what you need.',
			severity: 'error',
			from: {
				path: '^(lib|app)/|^(server|middleware)\\.ts$',
				// A backup's COPY streams need a connection that no pool lends out, without time limits.
				pathNot: [
					'^lib/db(-listener)?\\.ts$',
					'^lib/backup/connection\\.ts$',
					'^lib/generated/',
					test,
				],
			},
			to: {
				path: [
					packages('pg', 'pg-[^/]+', '@prisma/client', '@prisma/adapter-pg'),
					'^lib/generated/',
				],
			},
		},
		{
			name: '6-queries-live-in-stores',
			comment:
				'Queries live in the stores (users.ts, sessions.ts ...), where all of them can be read at once.',
			severity: 'error',
			from: {
				path: '^(lib|app)/|^(server|middleware)\\.ts$',
				pathNot: [store, '^lib/(db|server|readiness)\\.ts$', '^lib/generated/', test],
			},
			to: { path: '^lib/db(-listener)?\\.ts$', dependencyTypesNot: ['type-only'] },
		},
		{
			name: '7-middleware-is-edge-safe',
			comment:
				'middleware.ts runs in the edge runtime: no Node built-in, database, or native code can load there.',
			severity: 'error',
			from: { path: '^middleware\\.ts$' },
			to: {
				reachable: true,
				path: [
					builtin,
					packages('pg', '@prisma/[^/]+', 'bcryptjs', '@node-rs/[^/]+', 'piscina', 'pino'),
					'^lib/(db|server)\\.ts$',
				],
			},
		},
		{
			name: '8-components-stay-in-the-browser',
			comment:
				'A component gets its data as props, posts through actions.ts and shares shapes through wire.ts; server code would be shipped to the browser.',
			severity: 'error',
			from: { path: component, pathNot: [test, rebuild, plan] },
			to: { reachable: true, path: server, pathNot: wire },
		},
		{
			name: '8-rebuild-has-the-kernel-only',
			comment:
				'The worker of rebuild/ builds as the server does, with lib/mesh (decision 031): the rest of lib/ stays on the server, and so does zod, which is 20 KB that no slider needs.',
			severity: 'error',
			from: { path: rebuild, pathNot: test },
			to: {
				reachable: true,
				path: [...server, packages('zod')],
				pathNot: [wire, '^lib/mesh/'],
			},
		},
		{
			name: '8-plan-has-the-planner-only',
			comment:
				'The worker of plan/ plans as the server does, with the built-in planner (decision 037): the rest of lib/ stays on the server.',
			severity: 'error',
			from: { path: plan, pathNot: test },
			to: {
				reachable: true,
				path: server,
				pathNot: [wire, '^lib/artisan/(planner|archetypes)/', '^lib/mesh/'],
			},
		},
		{
			name: '8-wire-is-browser-safe',
			comment: 'wire.ts is loaded by pages in the browser: only shapes and names belong there.',
			severity: 'error',
			from: { path: wire },
			to: {
				reachable: true,
				path: [builtin, packages('pg', '@prisma/[^/]+', 'pino'), '^lib/(db|env|server|log)\\.ts$'],
			},
		},
		{
			name: '9-no-test-code-in-production',
			comment: 'What only tests need is not there in a production install.',
			severity: 'error',
			from: { path: '^(lib|app|prisma|bin)/|^(server|middleware)\\.ts$', pathNot: test },
			to: { path: [test, packages('vitest', 'fast-check', '@playwright/[^/]+')] },
		},
		{
			name: '9-no-development-packages',
			comment:
				'Production code may use only what a production install brings: move the package to dependencies.',
			severity: 'error',
			from: { path: '^(lib|app|prisma)/|^(server|middleware)\\.ts$', pathNot: test },
			to: {
				dependencyTypes: ['npm-dev'],
				dependencyTypesNot: ['type-only'],
				pathNot: 'node_modules/@types/',
			},
		},
		{
			name: '0-everything-resolves',
			comment: 'An import that cannot be followed escapes every other rule.',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true },
		},
	],
	options: {
		// Listed but not read: the generated client has cycles of its own.
		doNotFollow: { path: ['node_modules', '^lib/generated/'] },
		// bench/rivals runs other products, installed apart.
		exclude: { path: '(^|/)(\\.next|dist|\\.data|\\.test)/|^bench/rivals/' },
		// Imports of types count: they too tie files together.
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'default', 'types'],
			mainFields: ['module', 'main', 'types', 'typings'],
		},
	},
};
