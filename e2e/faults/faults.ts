import { backendsEnded, conflicting, impatient } from './backends';
import { badClients, idleConnections } from './clients';
import { connectionsTaken } from './connections';
import { filesDamaged } from './damage';
import { killed, paused, restarted } from './database-faults';
import { diskFull, filesFull } from './disk';
import type { Fault } from './fault';
import { fewFiles } from './few-files';
import { rowsLocked, tableLocked } from './locks';
import { listenCut, slowDatabase } from './network';
import { logLost } from './output';
import { nodePaused, workerPaused } from './pauses';
import { nodeKilled, workerKilled } from './processes';
import { lockedOut, readOnly, schemaGone } from './rights';
import { olderCopy, schemaMoves } from './schema';
import { terminated } from './sigterm';
import { soak } from './soak';
import { clocksOff, zonesApart } from './time';
import { answersLost, garbage, halfOpen, silence, thinLine } from './ways';

/** In the order in which they are made. */
export const faults: readonly Fault[] = [
	killed,
	paused,
	restarted,
	connectionsTaken,
	diskFull,
	filesFull,
	filesDamaged,
	slowDatabase,
	listenCut,
	tableLocked,
	rowsLocked,
	readOnly,
	lockedOut,
	schemaGone,
	backendsEnded,
	conflicting,
	impatient,
	schemaMoves,
	olderCopy,
	silence,
	halfOpen,
	garbage,
	answersLost,
	thinLine,
	clocksOff,
	zonesApart,
	nodeKilled,
	workerKilled,
	nodePaused,
	workerPaused,
	terminated,
	logLost,
	fewFiles,
	badClients,
	idleConnections,
	soak,
];
