/** Of an outline: millimetres. */
export type Point = readonly [number, number];
