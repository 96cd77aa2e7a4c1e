-- The seed's tables. TIMESTAMP columns hold UTC whatever the server's time zone is.
CREATE TABLE "users" (
    "id" SERIAL NOT NULL,
    "username" VARCHAR(100) NOT NULL,
    "password_hash" VARCHAR(255) NOT NULL,
    "created_at" TIMESTAMP NOT NULL DEFAULT timezone('utc'::text, now()),
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "username_key" TEXT,
    "password_is_default" BOOLEAN,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "sessions" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "token" VARCHAR(500) NOT NULL,
    "created_at" TIMESTAMP NOT NULL DEFAULT timezone('utc'::text, now()),
    "expires_at" TIMESTAMP NOT NULL,
    "is_valid" BOOLEAN NOT NULL DEFAULT true,
    "user_agent" VARCHAR(400),
    "address" VARCHAR(45),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "retired_usernames" (
    "username_key" TEXT NOT NULL,
    "retired_at" TIMESTAMP NOT NULL DEFAULT timezone('utc'::text, now()),

    CONSTRAINT "retired_usernames_pkey" PRIMARY KEY ("username_key")
);

CREATE UNIQUE INDEX "users_username_key" ON "users"("username");
CREATE UNIQUE INDEX "users_username_key_key" ON "users"("username_key");
CREATE UNIQUE INDEX "sessions_token_key" ON "sessions"("token");
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey"
    FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- S17: one name whatever its case and width, also for a row inserted by hand. A row that names its
-- own key is refused when the key is taken; a row that names none (older clients) becomes a twin without one.
CREATE FUNCTION "p2m_fold_username"(name TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
    SELECT lower(normalize(name, NFKC))
$$;

CREATE FUNCTION "p2m_user_before_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.username_key IS NULL
       AND NOT EXISTS (SELECT 1 FROM users WHERE username_key = p2m_fold_username(NEW.username)) THEN
        NEW.username_key := p2m_fold_username(NEW.username);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER "p2m_user_before_insert" BEFORE INSERT ON "users"
    FOR EACH ROW EXECUTE FUNCTION "p2m_user_before_insert"();

-- S17: a deleted name is not issued again. AFTER INSERT, because only then has a concurrent delete
-- of the same key (on whose unique entry the insert waited) been committed and become visible.
CREATE FUNCTION "p2m_user_after_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM retired_usernames WHERE username_key = p2m_fold_username(NEW.username)) THEN
        RAISE EXCEPTION 'this username belonged to a deleted account and is not issued again'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'retired_usernames_pkey';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER "p2m_user_after_insert" AFTER INSERT ON "users"
    FOR EACH ROW EXECUTE FUNCTION "p2m_user_after_insert"();

CREATE FUNCTION "p2m_user_after_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO retired_usernames (username_key) VALUES (p2m_fold_username(OLD.username))
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER "p2m_user_after_delete" AFTER DELETE ON "users"
    FOR EACH ROW EXECUTE FUNCTION "p2m_user_after_delete"();

-- S2: a new password ends the user's sessions, whoever writes it (this service, psql, the older service).
-- The service names the one session to keep in p2m.kept_session; p2m.same_password marks a rehash of
-- the same password at a higher cost, which ends nothing.
CREATE FUNCTION "p2m_password_before_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('p2m.same_password', true) IS DISTINCT FROM 'on' THEN
        IF NEW.password_is_default IS NOT DISTINCT FROM OLD.password_is_default THEN
            NEW.password_is_default := NULL;
        END IF;
        UPDATE sessions SET is_valid = false
            WHERE user_id = NEW.id AND is_valid
              AND id IS DISTINCT FROM nullif(current_setting('p2m.kept_session', true), '')::integer;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER "p2m_password_before_update" BEFORE UPDATE OF "password_hash" ON "users"
    FOR EACH ROW WHEN (OLD.password_hash IS DISTINCT FROM NEW.password_hash)
    EXECUTE FUNCTION "p2m_password_before_update"();

-- S2: a deactivated user's sessions end for good, so that reactivating does not bring tokens back to life.
CREATE FUNCTION "p2m_user_after_deactivation"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE sessions SET is_valid = false WHERE user_id = NEW.id AND is_valid;
    RETURN NULL;
END $$;

CREATE TRIGGER "p2m_user_after_deactivation" AFTER UPDATE OF "is_active" ON "users"
    FOR EACH ROW WHEN (OLD.is_active AND NOT NEW.is_active)
    EXECUTE FUNCTION "p2m_user_after_deactivation"();

-- S17: a name changed by hand takes its key along, under the rules of an insert: a twin has none, and
-- the name of a deleted account stays closed. Without this the old name would go on opening the account.
CREATE FUNCTION "p2m_user_before_rename"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.username_key := p2m_fold_username(NEW.username);
    IF EXISTS (SELECT 1 FROM users WHERE username_key = NEW.username_key AND id <> NEW.id) THEN
        NEW.username_key := NULL;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER "p2m_user_before_rename" BEFORE UPDATE OF "username" ON "users"
    FOR EACH ROW WHEN (OLD.username IS DISTINCT FROM NEW.username)
    EXECUTE FUNCTION "p2m_user_before_rename"();

CREATE TRIGGER "p2m_user_after_rename" AFTER UPDATE OF "username" ON "users"
    FOR EACH ROW WHEN (OLD.username IS DISTINCT FROM NEW.username)
    EXECUTE FUNCTION "p2m_user_after_insert"();

-- The functions find their tables whatever the caller's search_path is (a data-only restore empties it, a
-- temporary table could stand in the way), in the schema that this migration is applied to.
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
