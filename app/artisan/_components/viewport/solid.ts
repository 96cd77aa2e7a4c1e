import {
	Box3,
	type BufferGeometry,
	EdgesGeometry,
	Group,
	LineBasicMaterial,
	LineSegments,
	type Material,
	Mesh,
	MeshBasicMaterial,
	MeshLambertMaterial,
	MeshStandardMaterial,
	ShaderMaterial,
	Vector3,
} from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import type { Shading } from '../take';
import type { Inks } from './inks';
import type { Bounds } from './measures';

/** Degrees between two faces whose edge is drawn. */
const creaseDegrees = 30;
/** Beyond that many, edges cost more than they show. */
const mostEdgeTriangles = 150_000;
const cosine45 = Math.SQRT1_2;

/** A model as it is looked at: millimetres, z up. */
export interface Solid {
	readonly group: Group;
	readonly bounds: Bounds;
	shade(shading: Shading, inks: Inks): void;
	dispose(): void;
}

/** @param bytes a GLB: metres, y up */
export async function solidOf(bytes: ArrayBuffer): Promise<Solid> {
	const { scene } = await new GLTFLoader().parseAsync(bytes, '');
	const group = new Group();
	scene.rotation.x = Math.PI / 2;
	scene.scale.setScalar(1000);
	group.add(scene);
	group.updateMatrixWorld(true);
	const meshes: Mesh<BufferGeometry, Material>[] = [];
	scene.traverse((object) => {
		if (object instanceof Mesh) meshes.push(object);
	});
	const own = new Map(meshes.map((mesh) => [mesh, clayOf(mesh.material)]));
	const edges = edgesOf(meshes);
	const box = new Box3().setFromObject(group);
	const made: Material[] = [];
	return {
		group,
		bounds: { min: box.min.toArray(), max: box.max.toArray() },
		shade: (shading, inks) => {
			for (const material of made.splice(0)) material.dispose();
			const line = new LineBasicMaterial({ color: inks.ink, transparent: true, opacity: 0.35 });
			made.push(line);
			for (const edge of edges) {
				edge.material = line;
				edge.visible = shading === 'clay' || shading === 'xray';
			}
			const shared = sharedOf(shading, inks, box.min.z);
			if (shared !== null) made.push(shared);
			for (const mesh of meshes) mesh.material = shared ?? own.get(mesh) ?? mesh.material;
		},
		dispose: () => {
			for (const material of [...made, ...own.values()]) material.dispose();
			for (const { geometry } of [...meshes, ...edges]) geometry.dispose();
		},
	};
}

/** Without an environment to mirror, a metal is black: it is shown as its colour, a little glossier. */
function clayOf(material: Material): Material {
	if (!(material instanceof MeshStandardMaterial)) return material;
	material.metalness = Math.min(material.metalness, 0.2);
	material.roughness = Math.max(material.roughness, 0.45);
	return material;
}

function edgesOf(meshes: readonly Mesh[]): LineSegments[] {
	const shapes = new Map<BufferGeometry, EdgesGeometry>();
	const triangles = [...new Set(meshes.map(({ geometry }) => geometry))].reduce(
		(sum, { index }) => sum + (index?.count ?? 0) / 3,
		0,
	);
	if (triangles > mostEdgeTriangles) return [];
	return meshes.map((mesh) => {
		const shape = shapes.get(mesh.geometry) ?? new EdgesGeometry(mesh.geometry, creaseDegrees);
		shapes.set(mesh.geometry, shape);
		const edge = new LineSegments(shape);
		mesh.add(edge);
		return edge;
	});
}

/** One material for all of it; null where each part has its own. */
function sharedOf(shading: Shading, inks: Inks, ground: number): Material | null {
	switch (shading) {
		case 'clay':
			return null;
		case 'wire':
			return new MeshBasicMaterial({ color: inks.ink, wireframe: true });
		case 'xray':
			return new MeshLambertMaterial({
				color: inks.z,
				transparent: true,
				opacity: 0.18,
				depthWrite: false,
			});
		case 'overhang':
			return overhangMaterial(inks, ground);
	}
}

/** Faces that lean over are striped, so that not only their colour tells them. */
function overhangMaterial(inks: Inks, ground: number): ShaderMaterial {
	return new ShaderMaterial({
		uniforms: {
			plain: { value: inks.sheet },
			leaning: { value: inks.x },
			ink: { value: inks.ink },
			light: { value: new Vector3(0.4, -0.6, 0.7).normalize() },
			ground: { value: ground + 0.01 },
		},
		vertexShader: `
			varying vec3 facing;
			varying float height;
			void main() {
				vec4 place = modelMatrix * vec4(position, 1.0);
				facing = mat3(modelMatrix) * normal;
				height = place.z;
				gl_Position = projectionMatrix * viewMatrix * place;
			}`,
		fragmentShader: `
			uniform vec3 plain, leaning, ink, light;
			uniform float ground;
			varying vec3 facing;
			varying float height;
			void main() {
				vec3 side = normalize(facing);
				float shade = 0.55 + 0.45 * max(0.0, dot(side, light));
				vec3 color = mix(ink, plain, 0.25 + 0.6 * shade);
				if (side.z < -${cosine45.toFixed(6)} && height > ground) {
					bool stripe = mod(gl_FragCoord.x + gl_FragCoord.y, 10.0) < 5.0;
					color = leaning * (stripe ? 1.0 : 0.6);
				}
				gl_FragColor = vec4(color, 1.0);
				#include <colorspace_fragment>
			}`,
	});
}
