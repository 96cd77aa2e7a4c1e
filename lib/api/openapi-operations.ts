import { accountOperations } from './openapi-account';
import { adminOperations } from './openapi-admin';
import { artisanOperations } from './openapi-artisan';
import { batchOperations } from './openapi-batches';
import type { Operation, Operations } from './openapi-operation';
import { ownDataOperations } from './openapi-own-data';
import { serverOperations } from './openapi-server';
import { shareOperations } from './openapi-shares';
import { signInOperations } from './openapi-sign-in';
import { userOperations } from './openapi-users';
import { workOperations } from './openapi-works';

/** Every endpoint by its path and method, in the order of the page; a test holds it to the table. */
export const operations: Operations = {
	...signInOperations,
	...accountOperations,
	...ownDataOperations,
	...artisanOperations,
	...workOperations,
	...shareOperations,
	...batchOperations,
	...userOperations,
	...adminOperations,
	...serverOperations,
};

export interface Endpoint {
	/** With its varying parts in braces. */
	readonly path: string;
	readonly method: string;
	readonly operation: Operation;
}

export function endpoints(): Endpoint[] {
	return Object.entries(operations).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
	);
}
