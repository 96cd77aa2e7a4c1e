import type { ReactNode } from 'react';
import { inspector } from '../../../messages-inspector';
import { fileOf } from '../history/entry';
import type { Take } from '../take';
import { BlenderButton } from './blender-button';
import { sizeOf } from './figures';
import { Section } from './section';

const formats = ['glb', 'stl', '3mf', 'obj'] as const;

/** The whole take as files, and what else leads out of here. */
export function FilesPanel(props: {
	take: Take;
	/** One runs beside the server. */
	hasBlender: boolean;
	children: ReactNode;
}) {
	const { take, hasBlender, children } = props;
	const files = formats.flatMap((name) => fileOf(take, name) ?? []);
	if (files.length === 0) return null;
	return (
		<Section title={inspector.exports.title}>
			<ul className="grid grid-cols-4 gap-2 print:hidden">
				{files.map(({ name, href, bytes }, index) => (
					<li key={name}>
						<a
							href={href}
							download
							title={inspector.exports.download(name.toUpperCase(), sizeOf(bytes))}
							className={`measured flex h-10 items-center justify-center border no-underline hover:border-ink ${index === 0 ? 'border-ink bg-ink text-paper' : 'border-edge bg-sheet'}`}
						>
							{name.toUpperCase()}
						</a>
						<p className="measured mt-1 text-center text-ink-2">{sizeOf(bytes)}</p>
					</li>
				))}
			</ul>
			<p className="mt-2 text-ink-2 text-small print:hidden">{inspector.exports.about}</p>
			<div className="mt-3 print:hidden">{children}</div>
			{hasBlender ? (
				<div className="mt-2 print:hidden">
					<BlenderButton key={take.task_id} taskId={take.task_id} />
				</div>
			) : null}
		</Section>
	);
}
