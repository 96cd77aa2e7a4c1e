-- Accounts that defend themselves: roles, renewable sessions, one-time links, throttling, audit.
-- Every new column is nullable or defaulted: the older service goes on writing to the same tables.

ALTER TABLE "users"
    ADD COLUMN "role" VARCHAR(10) NOT NULL DEFAULT 'user',
    ADD COLUMN "password_version" INTEGER NOT NULL DEFAULT 0,
    ADD CONSTRAINT "users_role_check" CHECK ("role" IN ('user', 'admin'));

UPDATE "users" SET "role" = 'admin' WHERE "username_key" = 'root';

ALTER TABLE "sessions"
    ADD COLUMN "method" VARCHAR(20),
    ADD COLUMN "key_id" VARCHAR(16),
    ADD COLUMN "confirmed_at" TIMESTAMP,
    ADD COLUMN "last_seen_at" TIMESTAMP,
    ADD COLUMN "ends_at" TIMESTAMP,
    ADD COLUMN "rests_until" TIMESTAMP,
    ADD COLUMN "previous_token" VARCHAR(500),
    ADD COLUMN "previous_until" TIMESTAMP;

CREATE UNIQUE INDEX "sessions_previous_token_key" ON "sessions"("previous_token");

-- S26: digests alone; the successor of a token is derived from it, so it can be sent again.
CREATE TABLE "refresh_tokens" (
    "digest" VARCHAR(80) NOT NULL,
    "session_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP NOT NULL DEFAULT timezone('utc'::text, clock_timestamp()),
    "used_at" TIMESTAMP,

    CONSTRAINT "refresh_tokens_pkey" PRIMARY KEY ("digest")
);

CREATE INDEX "refresh_tokens_session_id_idx" ON "refresh_tokens"("session_id");

ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_fkey"
    FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "one_time_links" (
    "id" SERIAL NOT NULL,
    "digest" VARCHAR(80) NOT NULL,
    "purpose" VARCHAR(10) NOT NULL,
    "user_id" INTEGER,
    "created_by" INTEGER,
    "created_at" TIMESTAMP NOT NULL DEFAULT timezone('utc'::text, clock_timestamp()),
    "expires_at" TIMESTAMP NOT NULL,
    "used_at" TIMESTAMP,

    CONSTRAINT "one_time_links_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "one_time_links_purpose_check"
        CHECK ("purpose" = 'password' AND "user_id" IS NOT NULL OR "purpose" = 'invite' AND "user_id" IS NULL)
);

CREATE UNIQUE INDEX "one_time_links_digest_key" ON "one_time_links"("digest");
CREATE INDEX "one_time_links_user_id_idx" ON "one_time_links"("user_id");

ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_user_id_fkey"
    FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_created_by_fkey"
    FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The columns and their order are rate-limiter-flexible's.
CREATE TABLE "rate_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- S28. No foreign keys: what happened outlives whom it happened to.
CREATE TABLE "audit_events" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMP NOT NULL DEFAULT timezone('utc'::text, clock_timestamp()),
    "action" VARCHAR(40) NOT NULL,
    "outcome" VARCHAR(10) NOT NULL,
    "actor_id" INTEGER,
    "subject_id" INTEGER,
    "session_id" INTEGER,
    "actor_name" VARCHAR(100),
    "subject_name" VARCHAR(100),
    "address" VARCHAR(45),
    "user_agent" VARCHAR(400),
    "detail" JSONB,
    "salt" VARCHAR(36) DEFAULT gen_random_uuid()::text,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "audit_events_outcome_check" CHECK ("outcome" IN ('success', 'refused'))
);

CREATE INDEX "audit_events_at_idx" ON "audit_events"("at");
CREATE INDEX "audit_events_actor_id_idx" ON "audit_events"("actor_id");
CREATE INDEX "audit_events_subject_id_idx" ON "audit_events"("subject_id");
CREATE INDEX "audit_events_action_idx" ON "audit_events"("action");

-- Events that the sealer has not chained yet. Ids are given before their transactions commit, so the
-- order of the chain is its own.
CREATE TABLE "audit_queue" (
    "event_id" BIGINT NOT NULL,

    CONSTRAINT "audit_queue_pkey" PRIMARY KEY ("event_id")
);

CREATE TABLE "audit_chain" (
    "seq" BIGINT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "personal_digest" VARCHAR(80) NOT NULL,
    "key_id" VARCHAR(16) NOT NULL,
    "previous_hash" VARCHAR(64) NOT NULL,
    "hash" VARCHAR(64) NOT NULL,

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("seq")
);

CREATE UNIQUE INDEX "audit_chain_event_id_key" ON "audit_chain"("event_id");

-- What retention leaves of the rows it removed: where the chain went on, signed.
CREATE TABLE "audit_checkpoints" (
    "seq" BIGINT NOT NULL,
    "hash" VARCHAR(64) NOT NULL,
    "removed" BIGINT NOT NULL,
    "at" TIMESTAMP NOT NULL DEFAULT timezone('utc'::text, clock_timestamp()),
    "key_id" VARCHAR(16) NOT NULL,
    "signature" VARCHAR(64) NOT NULL,

    CONSTRAINT "audit_checkpoints_pkey" PRIMARY KEY ("seq")
);

CREATE FUNCTION "p2m_audit_after_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_queue (event_id) VALUES (NEW.id);
    RETURN NULL;
END $$;

CREATE TRIGGER "p2m_audit_after_insert" AFTER INSERT ON "audit_events"
    FOR EACH ROW EXECUTE FUNCTION "p2m_audit_after_insert"();

-- Append-only. Two changes are foreseen: retention (which says so in p2m.audit_retention and leaves a
-- checkpoint), and erasing what is personal in an event, which the chain holds by its digest alone.
CREATE FUNCTION "p2m_audit_guard"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('p2m.audit_retention', true) = 'on' THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'audit_events' THEN
        IF NEW.salt IS NULL AND NEW.actor_name IS NULL AND NEW.subject_name IS NULL
           AND NEW.address IS NULL AND NEW.user_agent IS NULL
           AND (NEW.id, NEW.at, NEW.action, NEW.outcome) = (OLD.id, OLD.at, OLD.action, OLD.outcome)
           AND (NEW.actor_id, NEW.subject_id, NEW.session_id, NEW.detail)
               IS NOT DISTINCT FROM (OLD.actor_id, OLD.subject_id, OLD.session_id, OLD.detail) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'the audit is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER "p2m_audit_guard" BEFORE UPDATE OR DELETE ON "audit_events"
    FOR EACH ROW EXECUTE FUNCTION "p2m_audit_guard"();
CREATE TRIGGER "p2m_audit_guard_truncate" BEFORE TRUNCATE ON "audit_events"
    FOR EACH STATEMENT EXECUTE FUNCTION "p2m_audit_guard"();
CREATE TRIGGER "p2m_audit_guard" BEFORE UPDATE OR DELETE ON "audit_chain"
    FOR EACH ROW EXECUTE FUNCTION "p2m_audit_guard"();
CREATE TRIGGER "p2m_audit_guard_truncate" BEFORE TRUNCATE ON "audit_chain"
    FOR EACH STATEMENT EXECUTE FUNCTION "p2m_audit_guard"();
CREATE TRIGGER "p2m_audit_guard" BEFORE UPDATE OR DELETE ON "audit_checkpoints"
    FOR EACH ROW EXECUTE FUNCTION "p2m_audit_guard"();
CREATE TRIGGER "p2m_audit_guard_truncate" BEFORE TRUNCATE ON "audit_checkpoints"
    FOR EACH STATEMENT EXECUTE FUNCTION "p2m_audit_guard"();

-- S2, S26: as before, and with the password go all refresh tokens, the kept session's too (whoever stole
-- one must be out), every open link that would set a password, and all known devices (password_version).
CREATE OR REPLACE FUNCTION "p2m_password_before_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('p2m.same_password', true) IS DISTINCT FROM 'on' THEN
        IF NEW.password_is_default IS NOT DISTINCT FROM OLD.password_is_default THEN
            NEW.password_is_default := NULL;
        END IF;
        NEW.password_version := OLD.password_version + 1;
        UPDATE sessions SET is_valid = false
            WHERE user_id = NEW.id AND is_valid
              AND id IS DISTINCT FROM nullif(current_setting('p2m.kept_session', true), '')::integer;
        UPDATE sessions SET rests_until = NULL, previous_token = NULL, previous_until = NULL
            WHERE user_id = NEW.id AND (rests_until IS NOT NULL OR previous_token IS NOT NULL);
        DELETE FROM refresh_tokens
            WHERE session_id IN (SELECT id FROM sessions WHERE user_id = NEW.id);
        UPDATE one_time_links SET used_at = timezone('utc', clock_timestamp())
            WHERE user_id = NEW.id AND used_at IS NULL;
    END IF;
    RETURN NEW;
END $$;

-- S2, S21: pages that are open elsewhere hear of the end of their session. The message only says "look
-- again": whoever hears it asks the row.
CREATE FUNCTION "p2m_session_ended"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('p2m_session_ended', OLD.id::text);
    RETURN NULL;
END $$;

CREATE TRIGGER "p2m_session_after_end" AFTER UPDATE OF "is_valid" ON "sessions"
    FOR EACH ROW WHEN (OLD.is_valid AND NOT NEW.is_valid)
    EXECUTE FUNCTION "p2m_session_ended"();

CREATE TRIGGER "p2m_session_after_delete" AFTER DELETE ON "sessions"
    FOR EACH ROW WHEN (OLD.is_valid AND greatest(OLD.expires_at, OLD.rests_until) > timezone('utc'::text, now()))
    EXECUTE FUNCTION "p2m_session_ended"();

-- As in the first migration: the functions find their tables whatever the caller's search_path is.
DO $$
DECLARE
    trigger_function regprocedure;
BEGIN
    FOR trigger_function IN
        SELECT p.oid::regprocedure FROM pg_proc p
        WHERE p.pronamespace = current_schema()::regnamespace
          AND p.proname LIKE 'p2m\_%' AND p.prorettype = 'trigger'::regtype
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', trigger_function, current_schema());
    END LOOP;
END $$;
