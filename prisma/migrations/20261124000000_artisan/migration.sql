-- The Artisan's tasks: the table is the queue, and a lease with a fencing token says who works on a row.

CREATE TABLE "tasks" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" INTEGER NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "status" VARCHAR(16) NOT NULL DEFAULT 'queued',
    "prompt" TEXT,
    "request" JSONB NOT NULL,
    "program" JSONB,
    "plan" JSONB,
    "checks" JSONB,
    "parent_id" UUID,
    "idempotency_key" VARCHAR(200),
    "request_digest" VARCHAR(80),
    "created_at" TIMESTAMP NOT NULL DEFAULT timezone('utc'::text, clock_timestamp()),
    "started_at" TIMESTAMP,
    "finished_at" TIMESTAMP,
    "progress" SMALLINT NOT NULL DEFAULT 0,
    "steps_done" INTEGER NOT NULL DEFAULT 0,
    "steps_total" INTEGER NOT NULL DEFAULT 0,
    "step" VARCHAR(200),
    "message" TEXT,
    "error_code" VARCHAR(60),
    "error" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_token" BIGINT NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMP,
    "worker" VARCHAR(80),
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "tasks_status_check" CHECK ("status" IN ('queued', 'running', 'completed', 'partial',
        'needs_input', 'unsupported', 'failed', 'cancelled')),
    CONSTRAINT "tasks_progress_check" CHECK ("progress" BETWEEN 0 AND 100)
);

CREATE UNIQUE INDEX "tasks_user_id_idempotency_key_key" ON "tasks"("user_id", "idempotency_key");
CREATE INDEX "tasks_status_created_at_idx" ON "tasks"("status", "created_at");
CREATE INDEX "tasks_user_id_created_at_id_idx" ON "tasks"("user_id", "created_at" DESC, "id" DESC);
CREATE INDEX "tasks_parent_id_idx" ON "tasks"("parent_id");

ALTER TABLE "tasks" ADD CONSTRAINT "tasks_user_id_fkey"
    FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_parent_id_fkey"
    FOREIGN KEY ("parent_id") REFERENCES "tasks"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Whoever writes an event holds the lock of the task's row, so the ids of one task rise in the order in
-- which they become visible: a reader that goes on after the last one it saw misses none.
CREATE TABLE "task_events" (
    "id" BIGSERIAL NOT NULL,
    "task_id" UUID NOT NULL,
    "at" TIMESTAMP NOT NULL DEFAULT timezone('utc'::text, clock_timestamp()),
    "type" VARCHAR(20) NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "task_events_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "task_events_task_id_id_idx" ON "task_events"("task_id", "id");

ALTER TABLE "task_events" ADD CONSTRAINT "task_events_task_id_fkey"
    FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Contents lie in the storage under their SHA-256; what no row names is collected.
CREATE TABLE "task_files" (
    "task_id" UUID NOT NULL,
    "name" VARCHAR(16) NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "bytes" BIGINT NOT NULL,
    "media_type" VARCHAR(100) NOT NULL,

    CONSTRAINT "task_files_pkey" PRIMARY KEY ("task_id", "name"),
    CONSTRAINT "task_files_name_check" CHECK ("name" IN ('glb', 'stl', '3mf', 'obj', 'png', 'checks'))
);

CREATE INDEX "task_files_sha256_idx" ON "task_files"("sha256");

ALTER TABLE "task_files" ADD CONSTRAINT "task_files_task_id_fkey"
    FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The news is the task's id alone: whoever hears it asks the rows. `p2m_task` is for those who follow a
-- task, `p2m_work` for the workers: there is something to take, or to stop.
CREATE FUNCTION "p2m_task_event_told"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('p2m_task', NEW.task_id::text);
    RETURN NULL;
END $$;

CREATE TRIGGER "p2m_task_event_told" AFTER INSERT ON "task_events"
    FOR EACH ROW EXECUTE FUNCTION "p2m_task_event_told"();

CREATE FUNCTION "p2m_task_told"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM pg_notify('p2m_task', OLD.id::text);
        PERFORM pg_notify('p2m_work', OLD.id::text);
    ELSE
        PERFORM pg_notify('p2m_work', NEW.id::text);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER "p2m_task_after_insert" AFTER INSERT ON "tasks"
    FOR EACH ROW EXECUTE FUNCTION "p2m_task_told"();
CREATE TRIGGER "p2m_task_after_delete" AFTER DELETE ON "tasks"
    FOR EACH ROW EXECUTE FUNCTION "p2m_task_told"();
-- One that ends makes room for its user's next one.
CREATE TRIGGER "p2m_task_after_update" AFTER UPDATE OF "status", "cancel_requested" ON "tasks"
    FOR EACH ROW WHEN (NEW.status <> 'running' AND NEW.status <> OLD.status
        OR NEW.cancel_requested AND NOT OLD.cancel_requested)
    EXECUTE FUNCTION "p2m_task_told"();

-- As in the migrations before: the functions find their tables whatever the caller's search_path is.
DO $$
DECLARE
    trigger_function regprocedure;
BEGIN
    FOR trigger_function IN
        SELECT p.oid::regprocedure FROM pg_proc p
        WHERE p.pronamespace = current_schema()::regnamespace
          AND p.proname LIKE 'p2m\_task%' AND p.prorettype = 'trigger'::regtype
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', trigger_function, current_schema());
    END LOOP;
END $$;
