import type { Take, TakeChecks, TakeFile } from '../../artisan/_components/take';
import { unbroken } from '../../artisan/_components/unbroken';
import { share } from '../../messages-share';

export type SharedFile = TakeFile;

/** The most used first. */
const formats = ['glb', 'stl', '3mf', 'obj'] as const;

const rounded = (value: number, digits = 1) =>
	Number(value.toFixed(digits)).toLocaleString('en-GB');

/** What can be said of the model in words, and its files. */
export function SharedSheet(props: {
	status: Take['status'];
	checks: TakeChecks | null;
	files: readonly SharedFile[];
}) {
	const { status, checks, files } = props;
	const { page } = share;
	const isUnderWay = status === 'queued' || status === 'running';
	const downloads = formats.flatMap((format) => files.filter(({ name }) => name === format));
	return (
		<section
			aria-label={page.sheet}
			className="border-rule p-4 max-lg:border-t sm:p-5 lg:col-start-2 lg:border-l"
		>
			{status === 'partial' ? <p className="mb-3 text-small">{page.partial}</p> : null}
			{checks === null ? (
				<p className="text-small">{isUnderWay ? page.underWay : page.unbuilt}</p>
			) : (
				<Findings checks={checks} />
			)}
			{downloads.length === 0 ? null : <Downloads files={downloads} />}
		</section>
	);
}

function Findings({ checks }: { checks: TakeChecks }) {
	const { page } = share;
	const rows = [
		[page.size, `${checks.box.size.map((side) => rounded(side)).join(' × ')} mm`],
		[page.triangles, rounded(checks.triangles, 0)],
		[page.volume, `${rounded(checks.volume_mm3 / 1000)} cm³`],
	];
	return (
		<>
			<dl className="grid items-baseline grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-small">
				{rows.map(([name, value]) => (
					<div key={name} className="contents">
						<dt>{name}</dt>
						<dd className="measured text-right">{value}</dd>
					</div>
				))}
			</dl>
			<h2 className="mt-5 font-semibold text-small">{page.checks}</h2>
			<ul className="mt-2 grid gap-1 text-small">
				{checks.sentences
					// The size stands above.
					.filter((sentence) => !/^[\d.,]+ x /.test(sentence))
					.map((sentence) => (
						<li key={sentence}>{unbroken(sentence)}</li>
					))}
			</ul>
		</>
	);
}

function Downloads({ files }: { files: readonly SharedFile[] }) {
	return (
		<>
			<h2 className="mt-5 font-semibold text-small print:hidden">{share.page.files}</h2>
			<ul className="mt-2 grid grid-cols-2 gap-2 print:hidden">
				{files.map(({ name, href, bytes }) => (
					<li key={name}>
						<a
							href={href}
							download
							className="measured flex min-h-10 items-center border border-edge bg-sheet px-3 no-underline hover:border-ink"
						>
							{share.page.file(name.toUpperCase(), sizeOf(bytes))}
						</a>
					</li>
				))}
			</ul>
		</>
	);
}

/** In decimal units, as the file managers of most systems count. */
function sizeOf(bytes: number): string {
	return bytes < 999_500
		? `${rounded(Math.max(1, bytes / 1000), 0)} kB`
		: `${rounded(bytes / 1_000_000)} MB`;
}
