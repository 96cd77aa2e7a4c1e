import { randomUUID } from 'node:crypto';
import { workEntryJson } from '../../lib/api/artisan-works-json';
import { server } from '../../lib/server';
import { Bench } from '../_ui/bench';
import { chooseTheme } from '../actions';
import { guarded } from '../guarded';
import { messages } from '../messages';
import { artisan } from '../messages-artisan';
import { currentTheme, requireUser } from '../session';
import { EmptyBench } from './_components/empty-bench';
import { makeTake } from './actions';

const newest = 4;

export default function ArtisanPage() {
	return guarded(async () => {
		const user = await requireUser('/artisan');
		const works = await server().artisan.newestWorks(user.userId, newest);
		return (
			<Bench user={user} current="artisan" theme={await currentTheme()} themeAction={chooseTheme}>
				<title>{`${artisan.title} · ${messages.product}`}</title>
				<EmptyBench
					username={user.username}
					formKey={randomUUID()}
					action={makeTake}
					works={works.map(workEntryJson)}
					planners={server().artisan.planners()}
					last={works[0]?.prompt ?? null}
				/>
			</Bench>
		);
	});
}
