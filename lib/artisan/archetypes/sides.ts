import type { Archetype, Design, Side } from './archetype';

type Axis = 'x' | 'y' | 'z';

/**
 * The box around what an archetype designed.
 *
 * @throws Error where the archetype tells it neither by slots nor by itself
 */
export function sidesOf(
	{ id, slots }: Archetype,
	{ box = {}, params }: Design,
): Readonly<Record<Axis, Side>> {
	const slider = (axis: Axis) => {
		const slot = slots.find((one) => 'axis' in one && one.axis === axis);
		return params.find((param) => param.id === slot?.id)?.id;
	};
	const [x, z] = [box.x ?? slider('x'), box.z ?? slider('z')];
	const y = box.y ?? slider('y') ?? x;
	if (x === undefined || y === undefined || z === undefined) {
		throw new Error(`The archetype ${id} does not say how large it is.`);
	}
	return { x, y, z };
}
