import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../settings.mjs';
import { Failure } from '../steps/failure.mjs';

/**
 * @typedef {object} Layout
 * @property {string} folder of nginx's own files
 * @property {string} host @property {number} port to listen on
 * @property {URL} origin what people type
 * @property {{ certificate: string, key: string }} tls
 * @property {readonly number[]} ports of the nodes, on 127.0.0.1
 * @property {boolean} countRequests writes which node answered each request, and nothing of what was asked
 */

/** A node whose file is there gets nothing new: nginx looks for it at each request. @param {string} folder */
export const drainFlag = (folder, /** @type {number} */ index) => join(folder, `drained-${index}`);

/**
 * nginx's configuration for several nodes: that of deploy/, which operators copy, with what differs here replaced
 * piece by piece. A piece that is no longer there stops the start, so the two cannot drift apart.
 * @param {Layout} layout
 * @returns {{ main: string, proxy: string }}
 */
export function nginxConfig(layout) {
	const { folder, origin, host, port, tls } = layout;
	const authority = origin.port === '' ? '$host' : `$host:${origin.port}`;
	const site = replaceAll(read('nginx.conf'), [
		[/upstream prompt2mesh \{[^}]*\}\n/, upstreams(layout.ports)],
		[/server \{\n\tlisten 80;[^}]*\}\n/, ''],
		[
			'listen 443 ssl http2;',
			`listen ${host.includes(':') ? `[${host}]` : host}:${port} ssl http2;`,
		],
		['server_name p2m.example;', `server_name ${origin.hostname};\n${choice(layout)}`],
		['/etc/ssl/prompt2mesh/fullchain.pem', quoted(tls.certificate)],
		['/etc/ssl/prompt2mesh/privkey.pem', quoted(tls.key)],
		['proxy_pass http://prompt2mesh;', 'proxy_pass http://$prompt2mesh;'],
		['/etc/nginx/prompt2mesh-proxy.conf', quoted(join(folder, 'proxy.conf'))],
	]);
	// $host is without the port, which only the standard one may go without.
	const proxy = replaceAll(read('prompt2mesh-proxy.conf'), [
		['proxy_set_header Host $host;', `proxy_set_header Host ${authority};`],
	]);
	return { main: around(site, layout), proxy };
}

/** @param {string} name */
const read = (name) => readFileSync(join(root, 'deploy/nginx', name), 'utf8');

/** @param {string} text @param {Array<[string | RegExp, string]>} pairs */
function replaceAll(text, pairs) {
	return pairs.reduce((result, [from, to]) => {
		const replaced =
			typeof from === 'string' ? result.replaceAll(from, () => to) : result.replace(from, () => to);
		if (replaced === result) {
			throw new Failure(
				`deploy/nginx has no ${from} any more: bin/cluster/nginx-config.mjs has to follow.`,
			);
		}
		return replaced;
	}, text);
}

/**
 * All nodes, and all but each one. A node that is away refuses at once on this machine, and nginx hands what it has
 * not sent yet to the next; counting failures would only take out nodes that are back already.
 * @param {readonly number[]} ports
 */
function upstreams(ports) {
	const group = (/** @type {string} */ name, /** @type {readonly number[]} */ members) =>
		`upstream ${name} {\n\tzone ${name}_nodes 64k;\n${members
			.map((port) => `\tserver 127.0.0.1:${port} max_fails=0;\n`)
			.join('')}\tkeepalive 32;\n}\n`;
	return [
		group('prompt2mesh', ports),
		...ports.map((_, index) =>
			group(
				`prompt2mesh_without_${index}`,
				ports.filter((_port, other) => other !== index),
			),
		),
	].join('\n');
}

/** @param {Layout} layout */
function choice({ folder, ports }) {
	const drained = ports.map(
		(_, index) =>
			`\tif (-f ${quoted(drainFlag(folder, index))}) { set $prompt2mesh prompt2mesh_without_${index}; }`,
	);
	return ['\tset $prompt2mesh prompt2mesh;', ...drained].join('\n');
}

/** What Debian's own nginx.conf does around a site, for a user without rights. @param {string} site @param {Layout} layout */
function around(site, { folder, countRequests }) {
	const at = (/** @type {string} */ name) => quoted(join(folder, name));
	const isRoot = process.getuid?.() === 0;
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
	return `# Made by \`npm run cluster\` from deploy/nginx: changes here are lost.
${isRoot ? '# It looks for files that are readable by whoever started it alone.\nuser root;\n' : ''}daemon off;
worker_processes auto;
pid ${at('nginx.pid')};
# At lower levels it would write addresses, which may carry the secret of a link.
error_log stderr crit;
events { worker_connections 1024; }
http {
	log_format node '$upstream_addr $status $request_method $request_time';
	access_log ${countRequests ? `${at('requests.log')} node` : 'off'};
${temporary.map((name) => `\t${name}_temp_path ${at(`${name}-temp`)};`).join('\n')}
${site.replaceAll(/^(?=.)/gm, '\t')}}
`;
}

/** @param {string} path */
function quoted(path) {
	if (/["$\\\n]/.test(path)) {
		throw new Failure(
			`nginx cannot be given the path ${path}. Set DATA_DIR to one without " $ and \\.`,
		);
	}
	return `"${path}"`;
}
