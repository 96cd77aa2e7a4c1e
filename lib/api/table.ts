import type { Services } from '../http/call';
import { endpoint, type Handler, type Methods, type Mounting } from '../http/endpoint';
import { shareHeaders } from '../http/headers';
import { server } from '../server';
import { closeAccount, closeByForm, exportData } from './account';
import * as admin from './admin';
import { adminsOnly, nothing } from './admin-access';
import { readAudit, verifyAudit } from './admin-audit';
import * as jobs from './admin-jobs';
import * as users from './admin-users';
import * as artisan from './artisan';
import * as batches from './artisan-batches';
import { sendToBlender } from './artisan-blender';
import { taskEvents } from './artisan-events';
import { readMesh } from './artisan-file';
import * as shares from './artisan-shares';
import * as works from './artisan-works';
import { events } from './events';
import { healthz, readyz } from './health';
import { leave } from './leave';
import { login } from './login';
import { logout } from './logout';
import { openapi } from './openapi';
import { changePasswordPage, password, strength } from './password';
import { extend, refresh, renew } from './renew';
import { confirm, endOtherSessions, endSession, listSessions } from './sessions';
import { redeemLink, signup } from './signup';
import { readSystem } from './system';
import { verify } from './verify';

const open: Record<string, Methods> = {
	'/auth/login': { POST: login },
	'/auth/verify': { POST: verify },
	'/auth/logout': { POST: logout },
	'/auth/refresh': { POST: refresh },
	'/auth/extend': { POST: extend },
	'/auth/renew': { GET: renew },
	'/auth/confirm': { POST: confirm },
	'/auth/events': { GET: events },
	'/auth/password': { POST: password },
	'/auth/password/strength': { POST: strength },
	'/auth/sessions': { GET: listSessions },
	'/auth/sessions/revoke-others': { POST: endOtherSessions },
	'/auth/sessions/{id}': { DELETE: endSession },
	'/auth/signup': { POST: signup },
	'/auth/link': { POST: redeemLink },
	'/auth/export': { GET: exportData },
	'/auth/close': { POST: closeAccount },
	'/account/close': { POST: closeByForm },
	'/artisan/model': { POST: artisan.startModel },
	'/artisan/tasks': { GET: artisan.listTasks },
	'/artisan/tasks/{task_id}': { PATCH: artisan.changeTask, DELETE: artisan.removeTask },
	'/artisan/status/{task_id}': { GET: artisan.readTask },
	'/artisan/cancel/{task_id}': { POST: artisan.cancelTask },
	'/artisan/events/{task_id}': { GET: taskEvents },
	'/artisan/mesh/{file}': { GET: readMesh },
	'/artisan/blender/{task_id}': { POST: sendToBlender },
	'/artisan/works': { GET: works.listWorks },
	'/artisan/works/{work_id}': {
		GET: works.readWork,
		PATCH: works.renameWork,
		DELETE: works.removeWork,
	},
	'/artisan/shares': { GET: shares.listShares, POST: shares.createShare },
	'/artisan/shares/{share_id}': { DELETE: shares.revokeShare },
	'/artisan/batches': { GET: batches.listBatches, POST: batches.createBatch },
	'/artisan/batches/{batch_id}': { GET: batches.readBatch, DELETE: batches.removeBatch },
	'/artisan/batches/{batch_id}/cancel': { POST: batches.cancelBatch },
	'/artisan/batches/{batch_id}/archive': { GET: batches.readArchive },
	'/logout': { POST: leave },
	'/healthz': { GET: healthz },
	'/readyz': { GET: readyz },
	'/openapi.json': { GET: openapi },
	'/.well-known/change-password': { GET: changePasswordPage },
};

/** What whoever has a link may read. */
const linked: Record<string, Methods> = {
	'/share/{token}/{file}': { GET: shares.readSharedFile },
};

/** The last one catches what leads nowhere: to strangers all of them do. */
const adminOnly: Record<string, Methods> = {
	'/admin/api/users': { GET: users.listUsers, POST: users.createUser },
	'/admin/api/users/{id}': {
		GET: users.readUser,
		PATCH: users.changeUser,
		DELETE: users.deleteUser,
	},
	'/admin/api/users/{id}/link': { POST: users.createLink },
	'/admin/api/users/{id}/sign-out': { POST: users.signOutUser },
	'/admin/api/sessions': { GET: admin.listAllSessions },
	'/admin/api/sessions/{id}': { DELETE: admin.endAnySession },
	'/admin/api/blocks': { GET: admin.listBlocks, DELETE: admin.clearBlocks },
	'/admin/api/invites': { GET: admin.listInvites, POST: admin.createInvite },
	'/admin/api/invites/{id}': { DELETE: admin.withdrawInvite },
	'/admin/api/audit': { GET: readAudit },
	'/admin/api/audit/verify': { GET: verifyAudit },
	'/admin/api/jobs': { GET: jobs.listJobs },
	'/admin/api/jobs/{task_id}/cancel': { POST: jobs.cancelJob },
	'/admin/api/storage': { GET: jobs.readStorage },
	'/admin/api/system': { GET: readSystem },
	'/admin/api/{...path}': {
		GET: nothing,
		POST: nothing,
		PATCH: nothing,
		DELETE: nothing,
	},
};

const mountings: readonly Mounting[] = [
	...Object.entries(open).map(([pattern, methods]) => ({ pattern, methods })),
	...Object.entries(linked).map(([pattern, methods]) => {
		return { pattern, methods, headers: shareHeaders };
	}),
	...Object.entries(adminOnly).map(([pattern, methods]) => {
		return { pattern, methods, guard: adminsOnly };
	}),
];

/** Every endpoint, as `GET /auth/sessions`, without what catches the rest. */
export function listed(): string[] {
	const named = mountings.filter(({ pattern }) => !pattern.includes('{...'));
	return named.flatMap(({ pattern, methods }) =>
		Object.keys(methods).map((method) => `${method} ${pattern}`),
	);
}

/** Every endpoint of the API by its path pattern, on the services given. */
export function createTable(services: () => Services): ReadonlyMap<string, Handler> {
	return new Map(
		mountings.map((mounting) => [mounting.pattern, endpoint(services, mounting)] as const),
	);
}

/** The table of this process's server; a test holds the `route.ts` files to it. */
export const table = createTable(server);

/** Mounts one path of the table in Next: every method goes through the one handler, whose 405 has `Allow`. */
export function mount(path: string) {
	const handler = table.get(path);
	if (handler === undefined) {
		throw new Error(`no endpoint is listed for ${path}`);
	}
	return {
		GET: handler,
		HEAD: handler,
		POST: handler,
		PUT: handler,
		PATCH: handler,
		DELETE: handler,
		OPTIONS: handler,
	};
}
