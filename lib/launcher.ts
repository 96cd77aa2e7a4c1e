/**
 * Calls back when the launcher that started this process with a message channel is gone. It may have gone before
 * anybody asked: a start takes a second, and one that missed it would run on for ever, unseen.
 */
export function onLauncherGone(gone: () => void): void {
	if (process.send !== undefined && !process.connected) {
		gone();
	} else {
		process.once('disconnect', gone);
	}
}
