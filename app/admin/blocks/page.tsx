import { server } from '../../../lib/server';
import { chooseTheme } from '../../actions';
import { guarded } from '../../guarded';
import { admin } from '../../messages-admin';
import { currentTheme, requireAdmin } from '../../session';
import { BlockRows } from '../_components/block-rows';
import { AdminFrame } from '../_components/frame';
import { liftBlocks } from './actions';

export default function BlocksPage() {
	return guarded(async () => {
		const viewer = await requireAdmin('/admin/blocks');
		const found = await server().auth.admin.listBlocks();
		const { blocks } = admin;
		const rows = await Promise.all(
			found.map(async ({ lane, key, until }) => ({
				lane,
				key,
				what: `${blocks.lanes[lane] ?? lane} ${await nameOf(key)}`,
				until: until.toISOString(),
			})),
		);
		return (
			<AdminFrame
				user={viewer}
				page="blocks"
				heading={blocks.heading}
				theme={await currentTheme()}
				themeAction={chooseTheme}
			>
				<p className="max-w-[62ch] text-ink-2">{blocks.about}</p>
				<BlockRows rows={rows} action={liftBlocks} />
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
