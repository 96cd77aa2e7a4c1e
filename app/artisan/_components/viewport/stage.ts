import {
	BufferAttribute,
	BufferGeometry,
	DirectionalLight,
	HemisphereLight,
	LineBasicMaterial,
	LineSegments,
	PerspectiveCamera,
	Scene,
	Vector3,
	WebGLRenderer,
} from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import type { Shading } from '../take';
import { inksOf, onThemeChange } from './inks';
import { type Bounds, fitDistance, gridLines, gridStep } from './measures';
import { type Solid, solidOf } from './solid';

const fovDegrees = 32;
const mostPixelRatio = 2;
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

export interface StageOptions {
	readonly canvas: HTMLCanvasElement;
	readonly host: HTMLElement;
	/** After each picture. */
	readonly onDrawn: (project: Project, axes: readonly Vector3[]) => void;
	/** The graphics processor is gone for good. */
	readonly onLost: () => void;
}

/** The view of one model: draws when something has changed, and else rests. */
export class Stage {
	readonly #options: StageOptions;
	readonly #renderer: WebGLRenderer;
	readonly #scene = new Scene();
	readonly #camera = new PerspectiveCamera(fovDegrees);
	readonly #controls: OrbitControls;
	readonly #ends: Array<() => void> = [];
	#solid: Solid | null = null;
	#grid: LineSegments | null = null;
	#shading: Shading = 'clay';
	#frame = 0;
	#fitted = '';

	/** @throws Error where there is no WebGL 2 */
	constructor(options: StageOptions) {
		const { canvas, host } = options;
		this.#options = options;
		this.#renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
		this.#camera.up.copy(up);
		const light = new DirectionalLight('#ffffff', 1.9);
		light.position.set(-0.6, 0.8, 0.5);
		this.#camera.add(light);
		this.#scene.add(this.#camera, new HemisphereLight('#ffffff', '#b9a892', 1.5));
		this.#controls = new OrbitControls(this.#camera, canvas);
		this.#controls.zoomToCursor = true;
		this.#controls.addEventListener('change', this.#invalidate);
		const observer = new ResizeObserver(this.#resize);
		observer.observe(host);
		canvas.addEventListener('webglcontextlost', options.onLost);
		this.#ends.push(
			() => observer.disconnect(),
			() => canvas.removeEventListener('webglcontextlost', options.onLost),
			onThemeChange(() => this.#dress()),
		);
		this.#resize();
	}

	/** @param fitKey of what the camera is set to once: takes of a work are compared from one place */
	async show(glb: ArrayBuffer, fitKey: string): Promise<Bounds> {
		const solid = await solidOf(glb);
		if (this.#solid !== null) {
			this.#scene.remove(this.#solid.group);
			this.#solid.dispose();
		}
		this.#solid = solid;
		this.#scene.add(solid.group);
		this.#dress();
		if (this.#fitted !== fitKey) {
			this.look('corner');
			this.#fitted = fitKey;
		}
		return solid.bounds;
	}

	shade(shading: Shading): void {
		this.#shading = shading;
		this.#dress();
	}

	/** Shows all of it, from there. */
	look(view: View | null): void {
		if (this.#solid === null) return;
		const { min, max } = this.#solid.bounds;
		const [low, high] = [new Vector3(...min), new Vector3(...max)];
		const radius = low.distanceTo(high) / 2;
		const target = low.clone().add(high).multiplyScalar(0.5);
		const from =
			view === null
				? this.#camera.position.clone().sub(this.#controls.target)
				: views[view].clone();
		const away = fitDistance(radius, fovDegrees, this.#camera.aspect);
		this.#camera.position.copy(target).add(from.setLength(away));
		this.#camera.near = away / 200;
		this.#camera.far = away * 40;
		this.#camera.updateProjectionMatrix();
		this.#controls.target.copy(target);
		this.#controls.update();
		this.#invalidate();
	}

	/** Degrees: to the right around the model, and upwards. */
	turn(right: number, upwards: number): void {
		const offset = this.#camera.position.clone().sub(this.#controls.target);
		const polar = offset.angleTo(up);
		const next = Math.min(
			Math.PI - polarSlack,
			Math.max(polarSlack, polar - (upwards * Math.PI) / 180),
		);
		const side = new Vector3().crossVectors(up, offset).normalize();
		offset.applyAxisAngle(side, next - polar).applyAxisAngle(up, (right * Math.PI) / 180);
		this.#camera.position.copy(this.#controls.target).add(offset);
		this.#controls.update();
	}

	/** In parts of what is seen: to the right, and upwards. */
	pan(right: number, upwards: number): void {
		const away = this.#camera.position.distanceTo(this.#controls.target);
		const axes = [0, 1].map((column) =>
			new Vector3().setFromMatrixColumn(this.#camera.matrix, column),
		);
		const shift = new Vector3()
			.addScaledVector(axes[0] ?? up, right * away)
			.addScaledVector(axes[1] ?? up, upwards * away);
		this.#camera.position.add(shift);
		this.#controls.target.add(shift);
		this.#controls.update();
	}

	/** @param factor below 1 comes nearer */
	zoom(factor: number): void {
		this.#camera.position
			.sub(this.#controls.target)
			.multiplyScalar(factor)
			.add(this.#controls.target);
		this.#controls.update();
	}

	dispose(): void {
		cancelAnimationFrame(this.#frame);
		for (const end of this.#ends) end();
		this.#controls.dispose();
		this.#solid?.dispose();
		this.#grid?.geometry.dispose();
		this.#renderer.dispose();
	}

	/** Colours of the page and of the shading. */
	#dress(): void {
		if (this.#solid === null) return;
		const inks = inksOf(this.#options.host);
		this.#solid.shade(this.#shading, inks);
		if (this.#grid !== null) {
			this.#scene.remove(this.#grid);
			this.#grid.geometry.dispose();
		}
		const { bounds } = this.#solid;
		const lines = new BufferAttribute(gridLines(bounds, gridStep(bounds)), 3);
		const geometry = new BufferGeometry().setAttribute('position', lines);
		this.#grid = new LineSegments(geometry, new LineBasicMaterial({ color: inks.rule }));
		this.#scene.add(this.#grid);
		this.#invalidate();
	}

	#resize = (): void => {
		const { clientWidth: width, clientHeight: height } = this.#options.host;
		if (width === 0 || height === 0) return;
		this.#renderer.setPixelRatio(Math.min(devicePixelRatio, mostPixelRatio));
		this.#renderer.setSize(width, height, false);
		this.#camera.aspect = width / height;
		this.#camera.updateProjectionMatrix();
		this.#invalidate();
	};

	#invalidate = (): void => {
		cancelAnimationFrame(this.#frame);
		this.#frame = requestAnimationFrame(() => {
			this.#renderer.render(this.#scene, this.#camera);
			this.#options.onDrawn(this.#project, this.#axes());
		});
	};

	#project: Project = ([x = 0, y = 0, z = 0]) => {
		const { clientWidth: width, clientHeight: height } = this.#options.host;
		const seen = new Vector3(x, y, z).project(this.#camera);
		return [((seen.x + 1) / 2) * width, ((1 - seen.y) / 2) * height];
	};

	/** x, y and z of the model as they lie in the picture. */
	#axes(): Vector3[] {
		const turned = this.#camera.matrixWorldInverse;
		return [new Vector3(1, 0, 0), new Vector3(0, 1, 0), up.clone()].map((axis) =>
			axis.transformDirection(turned),
		);
	}
}
