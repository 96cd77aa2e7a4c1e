import {
	type Material,
	MeshBasicMaterial,
	MeshLambertMaterial,
	type Plane,
	ShaderMaterial,
	Vector3,
} from 'three';
import type { Shading } from '../take';
import type { Inks } from './inks';

const cosine45 = Math.SQRT1_2;

/** One material for all parts; null where each has its own. */
export function shadeOf(
	shading: Shading,
	inks: Inks,
	ground: number,
	clippingPlanes: Plane[],
): Material | null {
	switch (shading) {
		case 'clay':
			return null;
		case 'wire':
			return new MeshBasicMaterial({ color: inks.ink, wireframe: true, clippingPlanes });
		case 'xray':
			return new MeshLambertMaterial({
				color: inks.z,
				transparent: true,
				opacity: 0.18,
				depthWrite: false,
				clippingPlanes,
			});
		case 'overhang':
			return overhang(inks, ground, clippingPlanes);
	}
}

/** Faces that lean over are striped, so that not only their colour tells them. */
function overhang(inks: Inks, ground: number, clippingPlanes: Plane[]): ShaderMaterial {
	return new ShaderMaterial({
		clipping: true,
		clippingPlanes,
		uniforms: {
			plain: { value: inks.sheet },
			leaning: { value: inks.x },
			ink: { value: inks.ink },
			light: { value: new Vector3(0.4, -0.6, 0.7).normalize() },
			ground: { value: ground + 0.01 },
		},
		vertexShader: `
			#include <clipping_planes_pars_vertex>
			varying vec3 facing;
			varying float height;
			void main() {
				vec4 place = modelMatrix * vec4(position, 1.0);
				vec4 mvPosition = viewMatrix * place;
				facing = mat3(modelMatrix) * normal;
				height = place.z;
				gl_Position = projectionMatrix * mvPosition;
				#include <clipping_planes_vertex>
			}`,
		fragmentShader: `
			#include <clipping_planes_pars_fragment>
			uniform vec3 plain, leaning, ink, light;
			uniform float ground;
			varying vec3 facing;
			varying float height;
			void main() {
				#include <clipping_planes_fragment>
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
