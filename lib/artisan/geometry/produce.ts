import { check } from '../../mesh/checks/checks';
import { sentences } from '../../mesh/checks/sentences';
import type { Checks } from '../../mesh/checks/wire';
import { toGlb } from '../../mesh/files/glb';
import { toObj } from '../../mesh/files/obj';
import { toStl } from '../../mesh/files/stl';
import { to3mf } from '../../mesh/files/threemf';
import type { Built } from '../../mesh/kernel/kernel';
import { render, toPng } from '../../mesh/picture/picture';
import type { Storage } from '../storage';
import type { FileName, TaskFile } from '../types';
import type { News } from './protocol';

const mediaTypes: Readonly<Record<FileName, string>> = {
	glb: 'model/gltf-binary',
	stl: 'model/stl',
	'3mf': 'model/3mf',
	obj: 'model/obj',
	png: 'image/png',
	checks: 'application/json',
};

const pictureSize = { width: 512, height: 512 };

/** Checks what was built, makes its files, and stores them. @returns the last news */
export async function produce(
	{ scene, solid }: Built,
	{ storage, say }: { storage: Storage; say: (news: News) => void },
): Promise<News> {
	const files: TaskFile[] = [];
	const store = async (name: FileName, bytes: Uint8Array) => {
		const sha256 = await storage.put(bytes);
		const file = { name, sha256, bytes: bytes.length, mediaType: mediaTypes[name] };
		files.push(file);
		say({ type: 'stored', file });
	};
	await store('glb', await toGlb(scene));
	const checks = check(scene, solid);
	const found = sentences(checks);
	say({ type: 'checked', sentences: found });
	// Each is made while the disk still writes the one before.
	await Promise.all([
		store('checks', new TextEncoder().encode(JSON.stringify(checks))),
		store('stl', toStl(solid, scene.title)),
		store('3mf', to3mf(scene)),
		store('obj', toObj(scene)),
		store('png', toPng(render(scene, pictureSize), pictureSize)),
	]);
	const summary = { ...withoutFaces(checks), sentences: found };
	return { type: 'built', files, checks: summary, isWatertight: checks.watertight.ok };
}

/** The row keeps the figures; which faces they speak of is in the file, and may be long. */
function withoutFaces(checks: Checks): object {
	return JSON.parse(
		JSON.stringify(checks, (name, value) => (name === 'faces' ? undefined : value)),
	);
}
