import { connect, type Socket } from 'node:net';
import { AppError } from '../errors';

export interface SocketOptions {
	readonly host: string;
	readonly port: number;
	readonly connectMilliseconds?: number;
	/** From the connection to the whole answer: Blender reads the file meanwhile. */
	readonly answerMilliseconds?: number;
}

const connectMilliseconds = 2000;
const answerMilliseconds = 60_000;
/** The add-on answers with some hundred bytes. */
const mostAnswerBytes = 1_000_000;

/**
 * Sends one request to BlenderMCP's add-on. Neither requests nor answers have an end that could be seen: an
 * answer is whole when it can be read as JSON.
 * @throws AppError `blender_failed`
 */
export function exchange(request: string, options: SocketOptions): Promise<unknown> {
	return new Promise((resolve, reject) => {
		const { host, port } = options;
		const socket = connect({ host, port });
		const fail = (sentence: string, cause?: unknown) => {
			reject(new AppError('blender_failed', sentence, { cause }));
			socket.destroy();
		};
		let timer = setTimeout(
			() => fail(absent(port)),
			options.connectMilliseconds ?? connectMilliseconds,
		);
		let isConnected = false;
		socket.once('connect', () => {
			isConnected = true;
			clearTimeout(timer);
			timer = setTimeout(() => fail(slow), options.answerMilliseconds ?? answerMilliseconds);
			socket.write(request);
		});
		socket.once('error', (error) => fail(isConnected ? broken : absent(port), error));
		socket.once('close', () => {
			clearTimeout(timer);
			fail(broken);
		});
		collect(socket, (answer) => {
			if (answer === undefined) {
				fail(foreign);
			} else {
				resolve(answer);
				socket.destroy();
			}
		});
	});
}

/** @param onAnswer undefined: there will be none */
function collect(socket: Socket, onAnswer: (answer: unknown) => void): void {
	let text = '';
	socket.setEncoding('utf8').on('data', (piece: string) => {
		text += piece;
		if (text.length > mostAnswerBytes || !/^\s*(\{|$)/.test(text)) {
			onAnswer(undefined);
			return;
		}
		// An object ends with its bracket: what comes in many pieces is not read anew for each.
		const answer = piece.trimEnd().endsWith('}') ? parsed(text) : undefined;
		if (answer !== undefined) {
			onAnswer(answer);
		}
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

const absent = (port: number) =>
	`Blender does not listen at port ${port}. Start it, and press "Connect" in the panel of BlenderMCP.`;
const slow =
	'Blender did not answer in time. Look there whether the model has come before you send it again.';
const broken = 'Blender ended the connection before it answered. Try again.';
const foreign = 'What answers at that port is not BlenderMCP’s add-on.';
