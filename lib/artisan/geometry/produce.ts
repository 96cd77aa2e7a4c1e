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
	{ storage }: { storage: Storage; say: (news: News) => void },
): Promise<News> {
	const contents: ReadonlyArray<readonly [FileName, Uint8Array]> = [
		['glb', await toGlb(scene)],
		['stl', toStl(solid, scene.title)],
		['3mf', to3mf(scene)],
		['obj', toObj(scene)],
		['png', toPng(render(scene, pictureSize), pictureSize)],
	];
	const files: TaskFile[] = [];
	for (const [name, bytes] of contents) {
		const sha256 = await storage.put(bytes);
		files.push({ name, sha256, bytes: bytes.length, mediaType: mediaTypes[name] });
	}
	return { type: 'built', files, checks: null, isWatertight: true };
}
