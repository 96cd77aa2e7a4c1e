import { inspector } from '../../../messages-inspector';
import { fileOf } from '../history/entry';
import type { PartFormat } from '../rebuild/protocol';
import type { Live } from '../rebuild/use-rebuild';
import type { Take } from '../take';
import type { Look } from '../use-look';
import { useCopies } from './copies';
import { saveFile } from './download';
import { fileNameOf, type PartEntry, partGroups, recolored, toggled, wordsOf } from './part-list';
import { PartRow } from './part-row';
import { Section } from './section';

/** More of a group than that begin folded. */
const mostOpen = 8;

/** Every part of a take: shown or hidden, recoloured, fetched by itself. */
export function PartsPanel(props: { take: Take; live: Live; look: Look }) {
	const { take, live, look } = props;
	const { program } = take;
	const copies = useCopies(live.rebuilt?.glb ?? fileOf(take, 'glb')?.href ?? null);
	if (program === null) return null;
	const file = async (part: PartEntry, format: PartFormat): Promise<string | null> => {
		try {
			// The kernel is fetched with the first file, and not with the page.
			const { exportPart } = await import('../rebuild/export-part');
			const wish = { program, values: live.values, colors: live.colors };
			saveFile(await exportPart(wish, part.name, format), fileNameOf(take.name, part.name, format));
			return null;
		} catch (thrown) {
			return thrown instanceof Error ? thrown.message : inspector.rebuild.broken;
		}
	};
	const rows = (parts: readonly PartEntry[]) => (
		<ul className="grid gap-1">
			{parts.map((part) => (
				<PartRow
					key={part.name}
					part={part}
					color={live.colors[part.name] ?? part.color}
					copies={copies.get(part.name)}
					isHidden={look.hidden.has(part.name)}
					onToggle={() => look.setHidden(toggled(look.hidden, part.name))}
					onColor={(color) => live.setColors(recolored(live.colors, part, color))}
					onFile={(format) => file(part, format)}
				/>
			))}
		</ul>
	);
	return (
		<Section title={inspector.parts.title}>
			{partGroups(program).map(({ group, parts }) =>
				group === null ? (
					<div key="">{rows(parts)}</div>
				) : (
					<details key={group} open={parts.length <= mostOpen}>
						<summary className="min-h-8 cursor-pointer py-1.5 text-small">
							{inspector.parts.group(wordsOf(group), parts.length)}
						</summary>
						{rows(parts)}
					</details>
				),
			)}
			{look.hidden.size === 0 ? null : (
				<p className="mt-2 text-small">
					{inspector.parts.hiddenToo}{' '}
					<button
						type="button"
						onClick={() => look.setHidden(new Set())}
						className="text-link min-h-6 cursor-pointer"
					>
						{inspector.parts.showAll}
					</button>
				</p>
			)}
		</Section>
	);
}
