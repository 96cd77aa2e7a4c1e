// The floor: what Node's own HTTP server takes to send a body back, and nothing else.
import { createServer } from 'node:http';

const server = createServer((request, response) => {
	/** @type {Buffer[]} */
	const chunks = [];
	request.on('data', (chunk) => chunks.push(chunk));
	request.on('end', () => {
		const body = Buffer.concat(chunks);
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
		response.end(body);
	});
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => process.send?.('ready'));
process.on('disconnect', () => process.exit(0));
