-- What language models took, by user and day (UTC): apart from the tasks, which can be deleted.
CREATE TABLE "token_usage" (
    "user_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "token_usage_pkey" PRIMARY KEY ("user_id", "day")
);

ALTER TABLE "token_usage" ADD CONSTRAINT "token_usage_user_id_fkey"
    FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
