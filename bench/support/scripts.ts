import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** Starts a script in a process of its own and waits until it says `ready` (or any first message). */
export async function startScript(
	script: string,
	args: string[],
	options: { cwd?: string; execArgv?: string[] } = {},
): Promise<{ child: ChildProcess; message: unknown }> {
	const child = fork(script, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], ...options });
	const [message] = await Promise.race([
		once(child, 'message'),
		once(child, 'exit').then(([code]) => {
			throw new Error(`${script} ended with ${code} before it was ready`);
		}),
	]);
	return { child, message };
}

export async function stopScript(child: ChildProcess): Promise<void> {
	const ended = once(child, 'exit');
	child.kill('SIGTERM');
	await ended;
}
