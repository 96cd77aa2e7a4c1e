import Link from 'next/link';
import { messages } from '../messages';
import { SubmitButton } from './button';
import { Logo } from './logo';
import { Palette } from './palette';
import { ThemeChoice } from './theme-choice';

const tabs = [
	{ id: 'artisan', href: '/artisan', label: messages.bar.artisan },
	{ id: 'works', href: '/artisan/gallery', label: messages.bar.works },
	{ id: 'account', href: '/account', label: messages.bar.account },
	{ id: 'admin', href: '/admin/users', label: messages.bar.admin },
] as const;

export type Tab = (typeof tabs)[number]['id'];

/** The bar of all signed-in pages. Logging out is a plain form: it leaves no page behind in the tab's memory. */
export function TopBar(props: {
	username: string;
	/** To others the administrators' pages do not exist. */
	isAdmin: boolean;
	current: Tab;
	theme: string;
	themeAction: (form: FormData) => Promise<void>;
}) {
	return (
		<header className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1 border-rule border-b px-4 pt-2 md:gap-x-6 md:gap-y-2 md:pt-0 print:hidden">
			<Link href="/artisan" className="flex no-underline">
				<Logo named={false} />
			</Link>
			<nav
				className="flex min-w-0 flex-wrap gap-1 self-stretch max-md:order-last max-md:-mx-2.5 max-md:w-full"
				aria-label={messages.product}
			>
				{tabs
					.filter(({ id }) => id !== 'admin' || props.isAdmin)
					.map(({ id, href, label }) => (
						<Link
							key={id}
							href={href}
							aria-current={id === props.current ? 'page' : undefined}
							className="flex min-h-9 items-center border-transparent border-b-2 px-2.5 text-ink-2 text-note no-underline hover:text-ink aria-[current=page]:border-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
						>
							{label}
						</Link>
					))}
			</nav>
			<div className="ml-auto flex min-w-0 flex-wrap items-center justify-end gap-x-2 gap-y-2 md:gap-x-4">
				<Palette isAdmin={props.isAdmin} />
				<ThemeChoice current={props.theme} action={props.themeAction} />
				<span className="max-w-48 truncate font-medium text-note max-md:max-w-20">
					{props.username}
				</span>
				<form action="/logout" method="post">
					<SubmitButton kind="plain" size="bar">
						{messages.bar.logOut}
					</SubmitButton>
				</form>
			</div>
		</header>
	);
}
