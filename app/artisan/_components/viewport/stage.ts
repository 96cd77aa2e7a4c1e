import {
	BufferAttribute,
	BufferGeometry,
	DirectionalLight,
	HemisphereLight,
	LineBasicMaterial,
	LineSegments,
	Scene,
	type Vector3,
	WebGLRenderer,
} from 'three';
import type { Colors, Shading } from '../take';
import { type Cut, createCap, planeOf } from './cut';
import { Eye, type Project, type View } from './eye';
import { createGlow } from './glow';
import { inksOf, onThemeChange } from './inks';
import { type Bounds, gridLines, gridStep, type Place } from './measures';
import { pick } from './pick';
import { type Solid, solidOf } from './solid';

const mostPixelRatio = 2;

export interface StageOptions {
	readonly canvas: HTMLCanvasElement;
	readonly host: HTMLElement;
	/** After each picture. */
	readonly onDrawn: (project: Project, axes: readonly Vector3[]) => void;
	/** The graphics processor is gone for good. */
	readonly onLost: () => void;
}

/** How a model is to be drawn. */
export interface Look {
	readonly shading: Shading;
	/** By part. */
	readonly hidden: ReadonlySet<string>;
	readonly colors: Colors;
	readonly cut: Cut | null;
	/** Corners of triangles that are pointed at: millimetres, z up. */
	readonly pointed: Float32Array | null;
}

const plain: Look = { shading: 'clay', hidden: new Set(), colors: {}, cut: null, pointed: null };

/** The view of one model: draws when something has changed, and else rests. */
export class Stage {
	readonly eye: Eye;
	readonly #options: StageOptions;
	readonly #renderer: WebGLRenderer;
	readonly #scene = new Scene();
	readonly #glow = createGlow();
	readonly #cap = createCap();
	readonly #ends: Array<() => void> = [];
	#solid: Solid | null = null;
	#grid: LineSegments<BufferGeometry, LineBasicMaterial> | null = null;
	/**
	 * Let go after the next picture: what takes their place has the same shaders, which are compiled anew, for longer
	 * than a frame, once nothing that uses them is left.
	 */
	readonly #spent: Array<{ dispose(): void }> = [];
	#look = plain;
	#frame = 0;
	#fitted = '';
	/** Counts what was to be shown: an older model that is decoded later is not. */
	#wishes = 0;

	/** @throws Error where there is no WebGL 2 */
	constructor(options: StageOptions) {
		const { canvas, host } = options;
		this.#options = options;
		this.#renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true, stencil: true });
		this.#renderer.localClippingEnabled = true;
		this.eye = new Eye(canvas, host, this.redraw);
		const light = new DirectionalLight('#ffffff', 2.3);
		light.position.set(-0.6, 0.8, 0.5);
		this.eye.camera.add(light);
		const sky = new HemisphereLight('#ffffff', '#b9a892', 1.9);
		this.#scene.add(this.eye.camera, sky, this.#cap.mesh, this.#glow.group);
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

	/**
	 * @param fitKey of what the camera is set to once: takes of a work are compared from one place
	 * @returns null where another one is to be shown meanwhile, or none
	 */
	async show(glb: ArrayBuffer, fitKey: string): Promise<Bounds | null> {
		this.#wishes += 1;
		const wish = this.#wishes;
		const solid = await solidOf(glb);
		if (wish !== this.#wishes) {
			solid.dispose();
			return null;
		}
		if (this.#solid !== null) {
			this.#scene.remove(this.#solid.group);
			this.#spent.push(this.#solid);
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

	dress(look: Look): void {
		this.#look = look;
		this.#dress();
	}

	/** Shows all of it, from there; null: from where the eye is. */
	look(view: View | null): void {
		if (this.#solid === null) return;
		this.eye.look(view, this.#solid.bounds);
		this.redraw();
	}

	/** What of the model lies at a pixel of the canvas: a corner where one is near. */
	pick(x: number, y: number): Place | null {
		if (this.#solid === null) return null;
		const { clientWidth: width, clientHeight: height } = this.#options.host;
		const { group, bounds } = this.#solid;
		const plane = planeOf(this.#look.cut, bounds);
		return pick({ eye: this.eye, group, plane, at: [x, y], size: [width, height] });
	}

	/** Pixels of the canvas. */
	middle(): readonly [number, number] {
		const { clientWidth: width, clientHeight: height } = this.#options.host;
		return [width / 2, height / 2];
	}

	dispose(): void {
		this.#wishes += 1;
		cancelAnimationFrame(this.#frame);
		for (const end of this.#ends) end();
		this.eye.dispose();
		for (const one of this.#spent) one.dispose();
		this.#solid?.dispose();
		this.#grid?.geometry.dispose();
		this.#cap.dispose();
		this.#glow.dispose();
		this.#renderer.dispose();
	}

	redraw = (): void => {
		cancelAnimationFrame(this.#frame);
		this.#frame = requestAnimationFrame(() => {
			this.#renderer.render(this.#scene, this.eye.camera);
			for (const one of this.#spent.splice(0)) one.dispose();
			this.#options.onDrawn(this.eye.project, this.eye.axes());
		});
	};

	#dress(): void {
		if (this.#solid === null) return;
		const inks = inksOf(this.#options.host);
		const { bounds } = this.#solid;
		const plane = planeOf(this.#look.cut, bounds);
		this.#solid.dress({ ...this.#look, inks, plane });
		this.#cap.lay(plane, bounds, inks, this.#look.shading);
		this.#glow.show(this.#look.pointed, inks.x);
		if (this.#grid !== null) {
			this.#scene.remove(this.#grid);
			this.#spent.push(this.#grid.geometry, this.#grid.material);
		}
		const lines = new BufferAttribute(gridLines(bounds, gridStep(bounds)), 3);
		const geometry = new BufferGeometry().setAttribute('position', lines);
		this.#grid = new LineSegments(geometry, new LineBasicMaterial({ color: inks.rule }));
		this.#scene.add(this.#grid);
		this.redraw();
	}

	#resize = (): void => {
		const { clientWidth: width, clientHeight: height } = this.#options.host;
		if (width === 0 || height === 0) return;
		this.#renderer.setPixelRatio(Math.min(devicePixelRatio, mostPixelRatio));
		this.#renderer.setSize(width, height, false);
		this.eye.camera.aspect = width / height;
		this.eye.camera.updateProjectionMatrix();
		this.redraw();
	};
}
