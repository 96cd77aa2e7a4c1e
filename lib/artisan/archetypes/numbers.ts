/** Four digits behind the point: programs are read by people too. */
export const tidy = (value: number): number => Math.round(value * 1e4) / 1e4 + 0;

/** Sine and cosine of degrees. */
export const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
export const cos = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);

/** `count` values, by their index. */
export const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
	Array.from({ length: count }, (_, index) => make(index));
