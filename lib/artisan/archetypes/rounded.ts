/** To a ten-thousandth: what sliders and sentences show. */
export const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
