import { type Finding, fault } from './finding';
import { codeOf } from './probe-request';

interface Cause {
	readonly codes: RegExp;
	readonly id: string;
	readonly words: string;
	readonly remedy: string;
	readonly asvs?: string;
}

/** Codes of Node's: of its sockets, of its resolver, and of OpenSSL's verification. */
const causes: readonly Cause[] = [
	{
		codes: /^(ENOTFOUND|EAI_)/,
		id: 'deployment.name',
		words: 'the name cannot be resolved from here',
		remedy: 'Correct APP_URL, or add the name to the DNS.',
	},
	{
		codes: /^ECONNREFUSED$/,
		id: 'deployment.refused',
		words: 'nothing listens there',
		remedy: 'Start the server with `npm start`, and the proxy where one is in front.',
	},
	{
		codes: /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/,
		id: 'deployment.timeout',
		words: 'no answer came in time',
		remedy: 'See that a firewall lets the port through, and that the proxy reaches the server.',
	},
	{
		codes: /^CERT_HAS_EXPIRED$/,
		id: 'deployment.certificate',
		words: 'its certificate has expired',
		remedy: 'Renew it, and see that what renews it runs by itself and reloads the proxy.',
		asvs: 'V12.2.2',
	},
	{
		codes: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
		id: 'deployment.certificate_name',
		words: 'its certificate is for another name',
		remedy: 'Get a certificate for the name in APP_URL, or set APP_URL to a name it has.',
		asvs: 'V12.2.2',
	},
	{
		codes: /^(CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_)/,
		id: 'deployment.certificate_trust',
		words: 'its certificate is of an authority that this machine does not trust',
		remedy:
			'Let the proxy show the whole chain (fullchain.pem); for an authority of your own start with NODE_EXTRA_CA_CERTS=FILE.',
		asvs: 'V12.2.2',
	},
	{
		codes: /^(ERR_SSL_|EPROTO)/,
		id: 'deployment.tls',
		words: 'no TLS connection comes about',
		remedy:
			'See that the port speaks TLS 1.2 or newer (in nginx: listen 443 ssl; ssl_protocols TLSv1.2 TLSv1.3;), or set APP_URL to http.',
		asvs: 'V12.1.1',
	},
];

/** Which part of the way to the server failed, from what a request was rejected with. */
export function unreachable(origin: string, thrown: unknown): Finding {
	const code = codeOf(thrown);
	const cause = causes.find(({ codes }) => codes.test(code)) ?? {
		id: 'deployment.unreachable',
		words: 'the connection broke',
		remedy: 'See the log of the server, and that of the proxy.',
		asvs: undefined,
	};
	return fault(cause.id, `${origin} cannot be reached: ${cause.words} (${code}).`, {
		remedy: cause.remedy,
		asvs: cause.asvs ?? null,
	});
}
