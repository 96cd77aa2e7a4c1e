const oldestMajor = 20;
const oldestMinor = 19;

/** Ends the process with a sentence where this program cannot run. Imports nothing, so that any Node reads it. */
export function guard() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
		refuse(
			`Node.js ${oldestMajor}.${oldestMinor} or newer is needed, and this is ${process.versions.node}. Install a newer one from https://nodejs.org, then try again.`,
		);
	}
	if (process.platform === 'win32') {
		refuse('Windows is supported through WSL 2: run this command inside a WSL 2 shell.');
	}
}

/** @param {string} sentence */
function refuse(sentence) {
	process.stderr.write(`${sentence}\n`);
	process.exit(1);
}
