import { viewport } from '../../../messages-viewport';
import type { Stage } from './stage';

const turnDegrees = 15;
const panPart = 0.06;
const nearer = 0.8;

export interface Move {
	readonly key: string;
	readonly label: string;
	/** What its button shows. */
	readonly sign: string;
	readonly go: (stage: Stage) => void;
}

/** All that a hand with a mouse can do, for the keys and for buttons. */
export const moves: readonly Move[] = [
	move('ArrowLeft', viewport.turnLeft, '←', (stage) => stage.eye.turn(-turnDegrees, 0)),
	move('ArrowRight', viewport.turnRight, '→', (stage) => stage.eye.turn(turnDegrees, 0)),
	move('ArrowUp', viewport.turnUp, '↑', (stage) => stage.eye.turn(0, turnDegrees)),
	move('ArrowDown', viewport.turnDown, '↓', (stage) => stage.eye.turn(0, -turnDegrees)),
	move('+', viewport.nearer, '+', (stage) => stage.eye.zoom(nearer)),
	move('-', viewport.farther, '−', (stage) => stage.eye.zoom(1 / nearer)),
	move('0', viewport.fit, viewport.fit, (stage) => stage.look(null)),
	move('1', viewport.front, viewport.front, (stage) => stage.look('front')),
	move('3', viewport.right, viewport.right, (stage) => stage.look('right')),
	move('7', viewport.top, viewport.top, (stage) => stage.look('top')),
];

const pans: Readonly<Record<string, readonly [number, number]>> = {
	ArrowLeft: [-panPart, 0],
	ArrowRight: [panPart, 0],
	ArrowUp: [0, panPart],
	ArrowDown: [0, -panPart],
};

/** @returns whether the key means something to the view */
export function moveByKey(
	stage: Stage,
	{ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent,
): boolean {
	if (ctrlKey || metaKey || altKey) return false;
	const pan = shiftKey && Object.hasOwn(pans, key) ? pans[key] : undefined;
	if (pan !== undefined) {
		stage.eye.pan(...pan);
		return true;
	}
	const found = moves.find((one) => one.key === (key === '=' ? '+' : key));
	found?.go(stage);
	return found !== undefined;
}

function move(key: string, label: string, sign: string, go: (stage: Stage) => void): Move {
	return { key, label, sign, go };
}
