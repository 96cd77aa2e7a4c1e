import type { Db } from '../db';

/** What a user's files take: content that several tasks share counts once. */
export async function usedBytes(
	database: Pick<Db['prisma'], '$queryRaw'>,
	userId: number,
): Promise<number> {
	const [row] = await database.$queryRaw<Array<{ bytes: number }>>`
		SELECT coalesce(sum(bytes), 0)::float8 AS bytes FROM (
			SELECT DISTINCT f.sha256, f.bytes FROM task_files f JOIN tasks t ON t.id = f.task_id
			WHERE t.user_id = ${userId}::int
		) AS contents`;
	return row?.bytes ?? 0;
}
