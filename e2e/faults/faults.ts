import { connectionsTaken } from './connections';
import { killed, paused, restarted } from './database-faults';
import type { Fault } from './fault';

/** In the order in which they are made. */
export const faults: readonly Fault[] = [killed, paused, restarted, connectionsTaken];
