import {
	BufferAttribute,
	BufferGeometry,
	type Color,
	DoubleSide,
	Group,
	Mesh,
	MeshBasicMaterial,
} from 'three';

/** Triangles that are pointed at: plain where they are seen, faint through what hides them. */
export function createGlow() {
	const geometry = new BufferGeometry();
	const seen = new MeshBasicMaterial({
		...{ side: DoubleSide, polygonOffset: true, polygonOffsetFactor: -2, polygonOffsetUnits: -2 },
	});
	const through = new MeshBasicMaterial({
		...{ side: DoubleSide, transparent: true, opacity: 0.35, depthTest: false, depthWrite: false },
	});
	const group = new Group();
	for (const [order, material] of [seen, through].entries()) {
		const mesh = new Mesh(geometry, material);
		mesh.renderOrder = 8 + order;
		mesh.frustumCulled = false;
		group.add(mesh);
	}
	return {
		group,
		/** @param corners millimetres, z up; nine numbers a triangle */
		show: (corners: Float32Array | null, color: Color) => {
			group.visible = corners !== null;
			if (corners === null) return;
			geometry.setAttribute('position', new BufferAttribute(corners, 3));
			seen.color.copy(color);
			through.color.copy(color);
		},
		dispose: () => {
			geometry.dispose();
			seen.dispose();
			through.dispose();
		},
	};
}
