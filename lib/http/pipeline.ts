import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Requests of one connection that may be under way at once. Clients hardly ever send a second one before the first
 * is answered; whoever sends many, and reads nothing, would have as many answers made and kept in memory.
 */
const mostPipelined = 8;

/** Whether a connection asks for more at once than it may. */
export function createPipelineLimit() {
	const underWay = new WeakMap<Socket, number>();
	return (socket: Socket, outgoing: ServerResponse): boolean => {
		const others = underWay.get(socket) ?? 0;
		underWay.set(socket, others + 1);
		outgoing.on('close', () => underWay.set(socket, (underWay.get(socket) ?? 1) - 1));
		return others >= mostPipelined;
	};
}

/** Node tells only the answer whose turn it is that its client has left; one that waits behind it is told here. */
export function tellOfLeaving(socket: Socket, outgoing: ServerResponse): void {
	if (outgoing.socket !== null) return;
	const left = () => {
		outgoing.destroyed = true;
		outgoing.emit('close');
	};
	socket.once('close', left);
	outgoing.once('socket', () => socket.off('close', left));
}
