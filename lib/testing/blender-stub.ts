import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** What it answers with, and how. */
export type Behaviour =
	| {
			readonly answer: unknown;
			/** In so many bytes at a time. */
			readonly piece?: number;
			readonly pauseMilliseconds?: number;
	  }
	| { readonly raw: string }
	| { readonly silent: true }
	| { readonly closes: 'at once' | 'in the middle' };

export const imported = (objects: number) => ({
	answer: {
		status: 'success',
		result: { executed: true, result: `{"objects": ${objects}}\n` },
	},
});

/** BlenderMCP's add-on on this machine: JSON both ways, and nothing that says where one ends. */
export async function startBlenderStub() {
	let behaviour: Behaviour = imported(1);
	/** What was sent, and the file that it names, as it was then. */
	const requests: Array<{ code: string; path: string; glb: Buffer | null }> = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.once('close', () => sockets.delete(socket));
		let text = '';
		socket.setEncoding('utf8').on('data', (piece: string) => {
			text += piece;
			let request: { type: string; params: { code: string } };
			try {
				request = JSON.parse(text);
			} catch {
				return;
			}
			if (request.type !== 'execute_code') throw new Error(`no command is called ${request.type}`);
			requests.push(read(request.params.code));
			void respond(socket, behaviour);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		requests,
		behave: (next: Behaviour) => {
			behaviour = next;
			requests.length = 0;
		},
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

export type BlenderStub = Awaited<ReturnType<typeof startBlenderStub>>;

function read(code: string) {
	const [, encoded = ''] = /b64decode\("([A-Za-z0-9+/=]*)"\)/.exec(code) ?? [];
	const path = Buffer.from(encoded, 'base64').toString();
	try {
		return { code, path, glb: readFileSync(path) };
	} catch {
		return { code, path, glb: null };
	}
}

async function respond(socket: Socket, behaviour: Behaviour): Promise<void> {
	if ('closes' in behaviour) {
		if (behaviour.closes === 'in the middle') socket.write('{"status": "succ');
		socket.end();
	} else if ('raw' in behaviour) {
		socket.write(behaviour.raw);
	} else if ('answer' in behaviour) {
		const bytes = Buffer.from(JSON.stringify(behaviour.answer));
		const { piece = bytes.length, pauseMilliseconds = 0 } = behaviour;
		for (let at = 0; at < bytes.length; at += piece) {
			socket.write(bytes.subarray(at, at + piece));
			await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
		}
	}
}
