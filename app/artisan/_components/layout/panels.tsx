import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { artisan } from '../../../messages-artisan';

const names = ['prompt', 'takes', 'params'] as const;
type Name = (typeof names)[number];

/** Where everything stands. On a phone the panels under the view are tabs; without script they stand in a row. */
export function Panels(props: {
	view: ReactNode;
	/** There is, or will be, something to look at: the view needs its room. */
	hasView: boolean;
	notice: ReactNode;
	takes: ReactNode;
	tools: ReactNode;
	prompt: ReactNode;
	inspector: ReactNode;
	/** Rises when words were put into the prompt box: it is shown then. */
	filled: number;
}) {
	const isPhone = usePhone();
	const [current, setCurrent] = useState<Name>('prompt');
	const [seen, setSeen] = useState(props.filled);
	if (seen !== props.filled) {
		setSeen(props.filled);
		setCurrent('prompt');
	}
	const id = useId();
	const panel = (name: Name) =>
		isPhone
			? {
					role: 'tabpanel',
					id: `${id}-${name}`,
					'aria-labelledby': `${id}-tab-${name}`,
					hidden: name !== current,
				}
			: {};
	return (
		<>
			<div className="flex min-w-0 flex-col lg:min-h-0 lg:overflow-y-auto">
				<div
					className={`drawing-grid relative ${props.hasView ? 'h-[55svh]' : ''} print:hidden shrink-0 border-rule border-b bg-well lg:h-auto lg:min-h-72 lg:shrink lg:grow`}
				>
					{props.view}
					{props.hasView ? null : (
						<div className="relative grid min-h-full content-center px-4 py-6 sm:justify-center sm:px-5">
							{props.notice}
						</div>
					)}
				</div>
				{props.hasView ? (
					<div className="px-4 pt-3 empty:hidden max-sm:pb-3 sm:px-5 print:hidden">
						{props.notice}
					</div>
				) : null}
				{isPhone ? <Tabs {...{ id, current, setCurrent }} /> : null}
				<div
					className={`grid gap-3 px-4 pt-3 pb-4 sm:px-5 print:hidden ${isPhone && current === 'params' ? 'hidden' : ''}`}
				>
					<div {...panel('takes')} className="min-w-0 items-start gap-4 lg:flex">
						<div className="min-w-0 grow">{props.takes}</div>
						<div className="mt-2 flex shrink-0 flex-wrap gap-2 px-1 lg:max-w-56 lg:justify-end lg:px-0 xl:max-w-none">
							{props.tools}
						</div>
					</div>
					<div {...panel('prompt')}>{props.prompt}</div>
				</div>
			</div>
			<div
				{...panel('params')}
				className="min-w-0 border-rule max-lg:border-t lg:overflow-y-auto lg:border-l"
			>
				{props.inspector}
			</div>
		</>
	);
}

function Tabs(props: { id: string; current: Name; setCurrent: (name: Name) => void }) {
	const { id, current, setCurrent } = props;
	const list = useRef<HTMLDivElement>(null);
	const move = (event: KeyboardEvent) => {
		const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
		if (step === undefined) return;
		event.preventDefault();
		const at = (names.indexOf(current) + step + names.length) % names.length;
		setCurrent(names[at] ?? current);
		list.current?.querySelectorAll('button')[at]?.focus();
	};
	return (
		<div
			ref={list}
			role="tablist"
			aria-label={artisan.tabs.label}
			onKeyDown={move}
			className="sticky top-0 z-10 grid grid-cols-3 border-rule border-b bg-paper"
		>
			{names.map((name) => (
				<button
					key={name}
					type="button"
					role="tab"
					id={`${id}-tab-${name}`}
					aria-controls={`${id}-${name}`}
					aria-selected={name === current}
					tabIndex={name === current ? 0 : -1}
					onClick={() => setCurrent(name)}
					className="h-12 cursor-pointer border-transparent border-b-2 text-ink-2 text-note aria-selected:border-ink aria-selected:font-medium aria-selected:text-ink"
				>
					{artisan.tabs[name]}
				</button>
			))}
		</div>
	);
}

/** False on the server, and until a script has looked. */
function usePhone(): boolean {
	const [isPhone, setIsPhone] = useState(false);
	useEffect(() => {
		const query = matchMedia('(width <= 640px)');
		const look = () => setIsPhone(query.matches);
		look();
		query.addEventListener('change', look);
		return () => query.removeEventListener('change', look);
	}, []);
	return isPhone;
}
