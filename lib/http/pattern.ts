/**
 * Compiles a path pattern into a function that gives the varying parts of a path, or null where it does not
 * fit. `{id}` stands for one part, a last `/{...rest}` for any number of them.
 */
export function patternOf(pattern: string): (path: string) => Record<string, string> | null {
	const source = pattern
		.replaceAll('.', '\\.')
		.replace(/\/\{\\\.\\\.\\\.(\w+)\}$/, '(?:/(?<$1>.*))?')
		.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
	const expression = new RegExp(`^${source}$`);
	return (path) => {
		const found = expression.exec(path);
		return found === null ? null : { ...found.groups };
	};
}
