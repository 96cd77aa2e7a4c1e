-- Read-only links to one task. The token is said once and stored as its SHA-256 alone.
CREATE TABLE "shares" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" INTEGER NOT NULL,
    "task_id" UUID NOT NULL,
    "token_sha256" BYTEA NOT NULL,
    "created_at" TIMESTAMP NOT NULL DEFAULT timezone('utc'::text, clock_timestamp()),
    "expires_at" TIMESTAMP NOT NULL,
    "revoked_at" TIMESTAMP,

    CONSTRAINT "shares_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "shares_token_sha256_key" ON "shares"("token_sha256");
CREATE INDEX "shares_user_id_idx" ON "shares"("user_id");
CREATE INDEX "shares_task_id_idx" ON "shares"("task_id");

ALTER TABLE "shares" ADD CONSTRAINT "shares_user_id_fkey"
    FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "shares" ADD CONSTRAINT "shares_task_id_fkey"
    FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE CASCADE ON UPDATE CASCADE;
