import { badClients, idleConnections } from './clients';
import { connectionsTaken } from './connections';
import { filesDamaged } from './damage';
import { killed, paused, restarted } from './database-faults';
import { diskFull, filesFull } from './disk';
import type { Fault } from './fault';
import { fewFiles } from './few-files';
import { listenCut, slowDatabase } from './network';
import { logLost } from './output';
import { nodePaused, workerPaused } from './pauses';
import { nodeKilled, workerKilled } from './processes';
import { terminated } from './sigterm';
import { soak } from './soak';
import { clocksOff, zonesApart } from './time';

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
