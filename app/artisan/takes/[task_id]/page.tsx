import { randomUUID } from 'node:crypto';
import { notFound } from 'next/navigation';
import { taskJson } from '../../../../lib/api/artisan-json';
import { takeJson } from '../../../../lib/api/artisan-works-json';
import { taskId } from '../../../../lib/artisan/wire';
import { isAppError } from '../../../../lib/errors';
import { server } from '../../../../lib/server';
import { Bench } from '../../../_ui/bench';
import { chooseTheme } from '../../../actions';
import { guarded } from '../../../guarded';
import { messages } from '../../../messages';
import { currentTheme, requireUser } from '../../../session';
import type { Entry } from '../../_components/history/entry';
import { isLive } from '../../_components/history/entry';
import type { Take } from '../../_components/take';
import { Workspace } from '../../_components/workspace';
import { makeTake } from '../../actions';

/** The workspace, opened at one take. Another's take is like none. */
export default function TakePage({ params }: { params: Promise<{ task_id: string }> }) {
	return guarded(async () => {
		const { task_id: asked } = await params;
		const user = await requireUser(`/artisan/takes/${asked}`);
		const { data: id } = taskId.safeParse(asked);
		const opened = id === undefined ? null : await read(user.userId, id.toLowerCase());
		if (opened === null) notFound();
		const { take, entries } = opened;
		return (
			<Bench user={user} current="artisan" theme={await currentTheme()} themeAction={chooseTheme}>
				<title>{`${take.name} · ${messages.product}`}</title>
				{isLive(take) ? (
					<noscript>
						<meta httpEquiv="refresh" content="2" />
					</noscript>
				) : null}
				<Workspace
					key={take.work_id}
					username={user.username}
					workId={take.work_id}
					formKey={randomUUID()}
					action={makeTake}
					planners={server().artisan.planners()}
					hasBlender={server().artisan.hasBlender}
					{...{ take, entries }}
				/>
			</Bench>
		);
	});
}

/** As the endpoints tell it to the page's script. */
async function read(
	userId: number,
	id: string,
): Promise<{ take: Take; entries: readonly Entry[] } | null> {
	const { artisan } = server();
	try {
		const { task, files } = await artisan.read(userId, id);
		const takes = await artisan.readWork(userId, task.workId);
		return {
			take: taskJson(task, files) as Take,
			entries: takes.map((one) => takeJson(one.take, one.files) as Entry),
		};
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'not_found') return null;
		throw thrown;
	}
}
