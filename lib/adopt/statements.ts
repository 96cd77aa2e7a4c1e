/** Comments, quoted text, quoted names and dollar-quoted bodies as a whole, as PostgreSQL reads them. */
const token = /--[^\n]*|'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[\s\S]*?\$\1\$|;|[^;'"$-]+|[-$]/g;

/** The statements of a script, without their semicolons and the comments between their words. */
export function statementsOf(script: string): string[] {
	const statements = [''];
	for (const [piece] of script.matchAll(token)) {
		if (piece === ';') {
			statements.push('');
		} else if (!piece.startsWith('--')) {
			statements.push(`${statements.pop() ?? ''}${piece}`);
		}
	}
	return statements.map((statement) => statement.trim()).filter((statement) => statement !== '');
}
