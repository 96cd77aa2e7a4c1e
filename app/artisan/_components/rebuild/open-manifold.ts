import loadManifold, { type ManifoldToplevel } from 'manifold-3d';

/**
 * The kernel's library, and how many bytes of memory it has taken: what is freed is used again, but never given
 * back. The library hides its memory, and so is instantiated here.
 * @param href of its WebAssembly @throws Error when that does not come or does not run
 */
export function openManifold(
	href: string,
): Promise<{ readonly manifold: ManifoldToplevel; readonly bytes: () => number }> {
	return new Promise((resolve, reject) => {
		let memory: WebAssembly.Memory | undefined;
		const options = {
			locateFile: () => href,
			instantiateWasm: (imports: WebAssembly.Imports, take: Take) => {
				WebAssembly.instantiateStreaming(fetch(href), imports)
					.then(({ instance, module }) => {
						memory = Object.values(instance.exports).find(isMemory);
						take(instance, module);
					})
					.catch(reject);
				return {};
			},
		};
		loadManifold(options).then((manifold) => {
			manifold.setup();
			resolve({ manifold, bytes: () => memory?.buffer.byteLength ?? 0 });
		}, reject);
	});
}

type Take = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

const isMemory = (exported: WebAssembly.ExportValue): exported is WebAssembly.Memory =>
	exported instanceof WebAssembly.Memory;
