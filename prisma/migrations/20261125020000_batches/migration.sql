-- Many prompts at once. A task outlives its batch: it is a model like any other.
CREATE TABLE "batches" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" INTEGER NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "idempotency_key" VARCHAR(200),
    "request_digest" VARCHAR(80),
    "created_at" TIMESTAMP NOT NULL DEFAULT timezone('utc'::text, clock_timestamp()),

    CONSTRAINT "batches_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "batches_user_id_idempotency_key_key" ON "batches"("user_id", "idempotency_key");
CREATE INDEX "batches_user_id_created_at_id_idx" ON "batches"("user_id", "created_at" DESC, "id" DESC);

ALTER TABLE "batches" ADD CONSTRAINT "batches_user_id_fkey"
    FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "tasks" ADD COLUMN "batch_id" UUID, ADD COLUMN "batch_line" INTEGER;
CREATE INDEX "tasks_batch_id_batch_line_idx" ON "tasks"("batch_id", "batch_line");
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_batch_id_fkey"
    FOREIGN KEY ("batch_id") REFERENCES "batches"("id") ON DELETE SET NULL ON UPDATE CASCADE;
