/** Hands a file to the browser's downloads. */
export function saveFile(content: Blob, name: string): void {
	const href = URL.createObjectURL(content);
	const link = document.createElement('a');
	link.href = href;
	link.download = name;
	link.click();
	// The download holds on to what the address stands for once it has begun.
	setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
