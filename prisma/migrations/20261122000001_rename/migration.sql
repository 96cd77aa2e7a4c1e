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
