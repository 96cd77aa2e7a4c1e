-- A work is a task and its takes: all carry the id of the task that began it, which may be gone by now.

ALTER TABLE "tasks" ADD COLUMN "work_id" UUID;

-- Nullable, and filled here: the version before goes on inserting while this one is put in its place.
CREATE FUNCTION "p2m_task_work"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.work_id := coalesce(NEW.work_id, (SELECT work_id FROM tasks WHERE id = NEW.parent_id), NEW.id);
    RETURN NEW;
END $$;

CREATE TRIGGER "p2m_task_before_insert" BEFORE INSERT ON "tasks"
    FOR EACH ROW EXECUTE FUNCTION "p2m_task_work"();

WITH RECURSIVE line AS (
    SELECT id, id AS work_id FROM tasks WHERE parent_id IS NULL
    UNION ALL
    SELECT t.id, line.work_id FROM tasks t JOIN line ON t.parent_id = line.id
)
UPDATE tasks t SET work_id = line.work_id FROM line WHERE line.id = t.id;

CREATE INDEX "tasks_user_id_work_id_created_at_idx" ON "tasks"("user_id", "work_id", "created_at");

-- As in the migrations before: the function finds its table whatever the caller's search_path is.
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION p2m_task_work() SET search_path = %I, pg_temp', current_schema());
END $$;
