import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { artisanFolders } from '../lib/artisan/places';
import { settings } from '../lib/settings';
import { findCommand } from './p2m/commands';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const chart = 'deploy/helm/prompt2mesh';
const templates = readdirSync(join(root, chart, 'templates')).map((name) => ({
	name,
	text: read(`${chart}/templates/${name}`),
}));
const settingNames = Object.keys(settings);

describe('Dockerfile', () => {
	const text = read('deploy/Dockerfile');

	test('is well formed', () => {
		expect(validate(text)).toEqual([]);
	});

	test('pins its bases, ends as a user without rights, and starts a program that there is', () => {
		const bases = [...text.matchAll(/^FROM (\S+)/gm)].map((match) => match[1]);
		expect(bases).toEqual(['node:20.20-slim', 'node:20.20-slim']);
		expect([...text.matchAll(/^USER (\S+)$/gm)].map((match) => match[1])).toEqual(['1000:1000']);
		const program = /^CMD \["node", "(\S+)"\]$/m.exec(text)?.[1] ?? 'none';
		expect(existsSync(join(root, program))).toBe(true);
		expect(text).not.toMatch(/^ARG |^ADD /m);
	});

	test('its health check asks a path that there is', () => {
		expect(pathExists(/\$\{process\.env\.PORT\}(\/\w+)/.exec(text)?.[1])).toBe(true);
	});

	test('the context takes only what is named, and no settings file', () => {
		const lines = read('.dockerignore').split('\n');
		const taken = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
		expect(lines.find((line) => !line.startsWith('#'))).toBe('*');
		expect(taken.filter((path) => !existsSync(join(root, path)))).toEqual([]);
		expect(taken.filter((path) => path.startsWith('.'))).toEqual([]);
		expect(lines).toContain('**/.env*');
	});
});

test('compose: only this machine reaches it, nothing may write its own files or gain rights', () => {
	const { services } = parse(read('deploy/compose.yaml'));
	expect(services.app.ports).toEqual(['127.0.0.1:3000:3000']);
	expect(services.database.ports).toBeUndefined();
	for (const service of [services.app, services.database]) {
		expect(service).toMatchObject({
			read_only: true,
			cap_drop: ['ALL'],
			security_opt: ['no-new-privileges:true'],
		});
	}
	expect(existsSync(join(root, 'deploy', services.app.build.context, 'package.json'))).toBe(true);
	expect(existsSync(join(root, services.app.build.dockerfile))).toBe(true);
	expect(settingNames).toEqual(expect.arrayContaining(Object.keys(services.app.environment)));
});

describe('chart', () => {
	const values = parse(read(`${chart}/values.yaml`));
	const isAllowed = new Ajv({ strict: false }).compile(
		JSON.parse(read(`${chart}/values.schema.json`)),
	);

	test('its values fit its schema, which refuses a secret among the settings and the tag latest', () => {
		expect(isAllowed(values)).toBe(true);
		const leaky = { ...values.settings, DATABASE_URL: 'postgresql://database' };
		expect(isAllowed({ ...values, settings: leaky })).toBe(false);
		expect(isAllowed({ ...values, image: { ...values.image, tag: 'latest' } })).toBe(false);
		expect(settingNames).toEqual(expect.arrayContaining(Object.keys(values.settings)));
		expect(parse(read(`${chart}/Chart.yaml`))).toMatchObject({
			appVersion: JSON.parse(read('package.json')).version,
		});
	});

	// Not a rendering: no Helm was there. It finds what is misspelt or left open.
	test.each(templates)('$name closes its blocks and uses names that there are', ({ text }) => {
		const words = [...text.matchAll(/\{\{-?\s*(\w+)/g)].map((match) => match[1] ?? '');
		const opened = words.filter((word) => ['if', 'range', 'with', 'define'].includes(word));
		expect(words.filter((word) => word === 'end')).toHaveLength(opened.length);
		expect(text.match(/\{\{/g)).toHaveLength(text.match(/\}\}/g)?.length ?? 0);
		for (const [, path = ''] of text.matchAll(/\.Values\.([\w.]+)/g)) {
			expect(valueAt(values, path), path).toBeDefined();
		}
		const all = templates.map((template) => template.text).join('\n');
		for (const [, name] of text.matchAll(/include "([^"]+)"/g)) {
			expect(all).toContain(`define "${name}"`);
		}
	});

	test('all pods can share one folder of models, where DATA_DIR has it', () => {
		const [, dataDir = ''] = /DATA_DIR=(\S+)/.exec(read('deploy/Dockerfile')) ?? [];
		const helpers = read(`${chart}/templates/_helpers.tpl`);
		expect(helpers).toContain(
			`- name: models\n    mountPath: ${dirname(artisanFolders(dataDir).filesFolder)}\n`,
		);
		expect(helpers).toContain('claimName: {{ .Values.models.existingClaim | quote }}');
		expect(values.models.existingClaim).not.toBe('');
		expect(isAllowed({ ...values, models: { claim: 'models' } })).toBe(false);
	});

	test('probes ask paths that there are', () => {
		const text = read(`${chart}/templates/deployment.yaml`);
		const paths = [...text.matchAll(/path: (\S+)/g)].map((match) => match[1]);
		expect(paths).toEqual(['/healthz', '/healthz', '/readyz']);
		expect(paths.every(pathExists)).toBe(true);
	});
});

test.each(['deploy/kubernetes/cronjob.yaml', `${chart}/templates/cronjob.yaml`])(
	'%s runs a command that there is',
	(path) => {
		const words = /command: \[node, bin\/p2m\.mjs, (.*)\]/.exec(read(path))?.[1]?.split(', ') ?? [];
		expect(findCommand(words[0] ?? '', words[1] ?? '')).toMatchObject({ verb: 'cleanup' });
	},
);

test('the plain CronJob is YAML, and runs without rights', () => {
	const [job] = parseAllDocuments(read('deploy/kubernetes/cronjob.yaml'));
	expect(job?.errors).toEqual([]);
	const { spec } = job?.toJS().spec.jobTemplate.spec.template ?? {};
	expect(spec).toMatchObject({
		automountServiceAccountToken: false,
		securityContext: { runAsNonRoot: true },
		containers: [{ securityContext: { readOnlyRootFilesystem: true } }],
	});
});

function pathExists(path: string | undefined): boolean {
	return existsSync(join(root, `app${path}/route.ts`));
}

function valueAt(values: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(value, key) =>
				typeof value === 'object' && value !== null
					? Object.getOwnPropertyDescriptor(value, key)?.value
					: undefined,
			values,
		);
}
