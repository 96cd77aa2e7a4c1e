import { server } from '../../../lib/server';
import { LocalTime } from '../../_ui/local-time';
import { chooseTheme } from '../../actions';
import { guarded } from '../../guarded';
import { admin } from '../../messages-admin';
import { currentTheme, requireAdmin } from '../../session';
import { AdminFrame } from '../_components/frame';
import { LiftBlock } from '../_components/lift-block';
import { liftBlocks } from './actions';

export default function BlocksPage() {
	return guarded(async () => {
		const viewer = await requireAdmin('/admin/blocks');
		const found = await server().auth.admin.listBlocks();
		const { blocks } = admin;
		return (
			<AdminFrame
				user={viewer}
				page="blocks"
				heading={blocks.heading}
				theme={await currentTheme()}
				themeAction={chooseTheme}
			>
				<p className="max-w-[62ch] text-ink-2">{blocks.about}</p>
				{found.length === 0 ? <p className="py-6">{blocks.none}</p> : null}
				<ul className="mt-6">
					{
						await Promise.all(
							found.map(async ({ lane, key, until }) => {
								const what = `${blocks.lanes[lane] ?? lane} ${await nameOf(key)}`;
								return (
									<li
										key={`${lane} ${key}`}
										className="grid items-center gap-3 border-rule border-b py-3 sm:grid-cols-[1fr_auto]"
									>
										<p className="[overflow-wrap:anywhere]">
											<span className="font-medium">{what}</span>{' '}
											<span className="text-ink-2 text-note">
												{blocks.until} <LocalTime iso={until.toISOString()} />
											</span>
										</p>
										<LiftBlock
											action={liftBlocks}
											lane={lane}
											lanesKey={key}
											label={blocks.liftNamed(what)}
										/>
									</li>
								);
							}),
						)
					}
				</ul>
				{found.length > 1 ? (
					<div className="mt-6">
						<LiftBlock action={liftBlocks} lane="" lanesKey="" label={blocks.liftAll} />
					</div>
				) : null}
			</AdminFrame>
		);
	});
}

/** Accounts are counted by id; names that do not exist under a digest that nobody can read. */
async function nameOf(key: string): Promise<string> {
	const [, id] = /^user:(\d+)/.exec(key) ?? [];
	if (id !== undefined) {
		return (await server().users.findById(Number(id)))?.username ?? key;
	}
	return key.startsWith('name:') ? admin.blocks.unknown : key;
}
