import { PerspectiveCamera, Vector3 } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { type Bounds, fitDistance } from './measures';

const fovDegrees = 32;
const up = new Vector3(0, 0, 1);
/** As near to straight above and below as the view goes, so that it never tips over. */
const polarSlack = 0.02;

/** Where the eye is, from the middle of the model. */
const views = {
	corner: new Vector3(0.62, -1, 0.55),
	front: new Vector3(0, -1, 0),
	right: new Vector3(1, 0, 0),
	top: new Vector3(0, -polarSlack, 1),
};
export type View = keyof typeof views;

/** From a place in the model to pixels of the canvas, from its upper left corner. */
export type Project = (place: readonly number[]) => readonly [number, number];

/** From where the model is seen, and what moves that: mouse, touch, keys and buttons. */
export class Eye {
	readonly camera = new PerspectiveCamera(fovDegrees);
	readonly #host: HTMLElement;
	readonly #controls: OrbitControls;

	/** @param onChange the picture is to be drawn anew */
	constructor(canvas: HTMLCanvasElement, host: HTMLElement, onChange: () => void) {
		this.#host = host;
		this.camera.up.copy(up);
		this.#controls = new OrbitControls(this.camera, canvas);
		this.#controls.zoomToCursor = true;
		this.#controls.addEventListener('change', onChange);
	}

	/** Shows all of it, from there; null: from where the eye is. */
	look(view: View | null, { min, max }: Bounds): void {
		const [low, high] = [new Vector3(...min), new Vector3(...max)];
		const radius = low.distanceTo(high) / 2;
		const target = low.clone().add(high).multiplyScalar(0.5);
		const from =
			view === null ? this.camera.position.clone().sub(this.#controls.target) : views[view].clone();
		const away = fitDistance(radius, fovDegrees, this.camera.aspect);
		this.camera.position.copy(target).add(from.setLength(away));
		this.camera.near = away / 200;
		this.camera.far = away * 40;
		this.camera.updateProjectionMatrix();
		this.#controls.target.copy(target);
		this.#controls.update();
	}

	/** Degrees: to the right around the model, and upwards. */
	turn(right: number, upwards: number): void {
		const offset = this.camera.position.clone().sub(this.#controls.target);
		const polar = offset.angleTo(up);
		const next = Math.min(
			Math.PI - polarSlack,
			Math.max(polarSlack, polar - (upwards * Math.PI) / 180),
		);
		const side = new Vector3().crossVectors(up, offset).normalize();
		offset.applyAxisAngle(side, next - polar).applyAxisAngle(up, (right * Math.PI) / 180);
		this.camera.position.copy(this.#controls.target).add(offset);
		this.#controls.update();
	}

	/** In parts of what is seen: to the right, and upwards. */
	pan(right: number, upwards: number): void {
		const away = this.camera.position.distanceTo(this.#controls.target);
		const axes = [0, 1].map((column) =>
			new Vector3().setFromMatrixColumn(this.camera.matrix, column),
		);
		const shift = new Vector3()
			.addScaledVector(axes[0] ?? up, right * away)
			.addScaledVector(axes[1] ?? up, upwards * away);
		this.camera.position.add(shift);
		this.#controls.target.add(shift);
		this.#controls.update();
	}

	/** @param factor below 1 comes nearer */
	zoom(factor: number): void {
		this.camera.position
			.sub(this.#controls.target)
			.multiplyScalar(factor)
			.add(this.#controls.target);
		this.#controls.update();
	}

	project: Project = ([x = 0, y = 0, z = 0]) => {
		const { clientWidth: width, clientHeight: height } = this.#host;
		const seen = new Vector3(x, y, z).project(this.camera);
		return [((seen.x + 1) / 2) * width, ((1 - seen.y) / 2) * height];
	};

	/** x, y and z of the model as they lie in the picture. */
	axes(): Vector3[] {
		const turned = this.camera.matrixWorldInverse;
		return [new Vector3(1, 0, 0), new Vector3(0, 1, 0), up.clone()].map((axis) =>
			axis.transformDirection(turned),
		);
	}

	dispose(): void {
		this.#controls.dispose();
	}
}
