import {
	AlwaysStencilFunc,
	BackSide,
	type BufferGeometry,
	Color,
	DecrementWrapStencilOp,
	DoubleSide,
	FrontSide,
	IncrementWrapStencilOp,
	Mesh,
	MeshBasicMaterial,
	NotEqualStencilFunc,
	Plane,
	PlaneGeometry,
	ReplaceStencilOp,
	ShaderMaterial,
	Vector3,
} from 'three';
import type { Shading } from '../take';
import type { Inks } from './inks';
import { type Bounds, type Cut, cutAt } from './measures';

export type { Cut } from './measures';

const along = { x: 0, y: 1, z: 2 } as const;

/** What lies on its positive side is drawn. */
export function planeOf(cut: Cut | null, bounds: Bounds): Plane | null {
	if (cut === null) return null;
	const axis = along[cut.axis];
	const at = cutAt(cut, bounds);
	const sign = cut.flipped ? 1 : -1;
	const normal = new Vector3().setComponent(axis, sign);
	return new Plane(normal, -sign * at);
}

/**
 * For each solid, what counts how often a ray went into it and not out of it again: where that is not nought, the
 * plane cuts through the solid and its cap is drawn.
 */
export function countersOf(geometry: BufferGeometry, plane: Plane): Mesh[] {
	return [BackSide, FrontSide].map((side) => {
		const step = side === BackSide ? IncrementWrapStencilOp : DecrementWrapStencilOp;
		const material = new MeshBasicMaterial({
			...{ side, depthWrite: false, depthTest: false, colorWrite: false, stencilWrite: true },
			...{ stencilFunc: AlwaysStencilFunc, clippingPlanes: [plane] },
			...{ stencilFail: step, stencilZFail: step, stencilZPass: step },
		});
		const mesh = new Mesh(geometry, material);
		mesh.renderOrder = 1;
		mesh.raycast = () => {};
		return mesh;
	});
}

/** The face that a cut lays bare, hatched as in a drawing. */
export function createCap() {
	const colors = { paper: { value: new Color() }, line: { value: new Color() } };
	const material = new ShaderMaterial({
		uniforms: colors,
		side: DoubleSide,
		stencilWrite: true,
		stencilRef: 0,
		stencilFunc: NotEqualStencilFunc,
		stencilFail: ReplaceStencilOp,
		stencilZFail: ReplaceStencilOp,
		stencilZPass: ReplaceStencilOp,
		vertexShader: `
			void main() {
				gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
			}`,
		fragmentShader: `
			uniform vec3 paper, line;
			void main() {
				bool hatch = mod(gl_FragCoord.x + gl_FragCoord.y, 9.0) < 1.6;
				gl_FragColor = vec4(hatch ? line : paper, 1.0);
				#include <colorspace_fragment>
			}`,
	});
	const mesh = new Mesh(new PlaneGeometry(1, 1), material);
	mesh.visible = false;
	mesh.renderOrder = 2;
	mesh.onAfterRender = (renderer) => renderer.clearStencil();
	return {
		mesh,
		lay: (plane: Plane | null, bounds: Bounds, inks: Inks, shading: Shading) => {
			mesh.visible = plane !== null && (shading === 'clay' || shading === 'overhang');
			if (plane === null) return;
			const [low, high] = [new Vector3(...bounds.min), new Vector3(...bounds.max)];
			const middle = low.clone().add(high).multiplyScalar(0.5);
			plane.projectPoint(middle, mesh.position);
			mesh.lookAt(mesh.position.clone().add(plane.normal));
			mesh.scale.setScalar(1.1 * low.distanceTo(high));
			colors.paper.value.copy(inks.clay);
			colors.line.value.copy(inks.shade);
		},
		dispose: () => {
			mesh.geometry.dispose();
			material.dispose();
		},
	};
}
