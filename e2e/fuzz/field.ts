import type { Field } from './stage';

/** A server of the fuzzer's own. */
export interface OpenField extends Field {
	/** Who makes models; without one what is asked for waits. */
	readonly startWorker: () => Promise<{ stop(): Promise<void> }>;
	readonly leave: () => Promise<void>;
}
