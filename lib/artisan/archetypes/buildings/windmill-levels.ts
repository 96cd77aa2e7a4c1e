import { hub } from './windmill-sails';

export const share = (value: number) => Number(value.toFixed(5));
/** From the corner to the middle of a side of the octagon. */
export const inner = Math.cos(Math.PI / 8);
/** Of the walkway around the mill, in the shaft's height. */
export const stage = 0.3;

/** Between the stage and the cap, at a share of that. */
export const level = (t: number) =>
	`${hub} * ${share(stage + (1 - stage) * t)} - width * ${share(0.05 * t)}`;
export const body = { low: 0.195, high: 0.13 };
export const bodyRadius = (t: number) => body.low + (body.high - body.low) * t;
