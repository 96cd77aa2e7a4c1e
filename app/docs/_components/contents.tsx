import { docs } from '../../messages-docs';
import type { Group } from '../entry';

/** All endpoints by what they are about; on a phone only what they are about. */
export function Contents({ groups }: { groups: readonly Group[] }) {
	return (
		<nav
			aria-label={docs.contents}
			className="border-rule border-b py-4 lg:sticky lg:top-0 lg:max-h-dvh lg:self-start lg:overflow-y-auto lg:border-b-0 lg:py-10"
		>
			<ul className="flex flex-wrap gap-x-5 gap-y-1 lg:block">
				{groups.map(({ id, name, entries }) => (
					<li key={id} className="lg:mb-5">
						<a href={`#${id}`} className="inline-flex min-h-8 items-center font-semibold text-note">
							{name}
						</a>
						<ul className="max-lg:hidden">
							{entries.map((entry) => (
								<li key={entry.id}>
									<a
										href={`#${entry.id}`}
										className="block py-1 text-ink-2 text-small no-underline hover:text-ink hover:underline"
									>
										{entry.summary}
									</a>
								</li>
							))}
						</ul>
					</li>
				))}
			</ul>
		</nav>
	);
}
