import type { Unit } from '../../mesh/program';

interface UnitWord {
	readonly kind: 'length' | 'angle' | 'volume' | 'percent';
	/** Millimetres, degrees, millilitres or a ratio for one of it. */
	readonly factor: number;
	/** What lengths are shown in afterwards. */
	readonly unit?: Unit;
}

const length = (unit: Unit, factor: number): UnitWord => ({ kind: 'length', unit, factor });
const volume = (factor: number): UnitWord => ({ kind: 'volume', factor });
const table: ReadonlyArray<readonly [string, UnitWord]> = [
	['mm millimeter millimetre millimeters millimetres', length('mm', 1)],
	['cm centimeter centimetre centimeters centimetres cms', length('cm', 10)],
	['dm decimeter decimetre decimeters decimetres', length('cm', 100)],
	['m meter metre meters metres', length('m', 1000)],
	['km kilometer kilometre kilometers kilometres', length('m', 1_000_000)],
	['in inch inches "', length('in', 25.4)],
	["ft foot feet '", length('ft', 304.8)],
	['yd yard yards', length('ft', 914.4)],
	['ml milliliter millilitre milliliters millilitres cc', volume(1)],
	['cl centiliter centilitre centiliters centilitres', volume(10)],
	['dl deciliter decilitre', volume(100)],
	['l liter litre liters litres', volume(1000)],
	['oz ounce ounces', volume(29.5735)],
	['pint pints', volume(473.176)],
	['deg degree degrees \u00b0', { kind: 'angle', factor: 1 }],
	['% percent', { kind: 'percent', factor: 0.01 }],
];

/** By each way to write it. */
export const unitWords: ReadonlyMap<string, UnitWord> = new Map(
	table.flatMap(([names, unit]) => names.split(' ').map((name) => [name, unit] as const)),
);
