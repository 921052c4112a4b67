CREATE TABLE "changes" (
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"record_id" bigint NOT NULL,
	"what" text DEFAULT 'changed' NOT NULL,
	"operation_id" bigint,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "changes_by_transaction" ON "changes" USING btree ("xid");--> statement-breakpoint-- Whatever leaves history is announced, whoever wrote it. The message only wakes readers up: what they read is the table.
CREATE FUNCTION note_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO changes (record_id, what, operation_id)
  SELECT DISTINCT record_id,
    CASE entity WHEN 'comment' THEN 'said' WHEN 'attachment' THEN 'files' WHEN 'link' THEN 'links' ELSE 'changed' END,
    operation_id
  FROM fresh;
  PERFORM pg_notify('dilo_live', 'changes');
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER history_noted AFTER INSERT ON "history" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION note_changes();--> statement-breakpoint
-- Who may see what is known again at once after a sign-out, a disabled user or a changed right.
CREATE FUNCTION note_rights() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('dilo_live', 'rights');
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER sessions_noted AFTER UPDATE OF "revoked_at" OR DELETE ON "sessions" FOR EACH STATEMENT EXECUTE FUNCTION note_rights();--> statement-breakpoint
CREATE TRIGGER users_noted AFTER UPDATE OF "disabled_at", "employee_id", "must_change_password" ON "users" FOR EACH STATEMENT EXECUTE FUNCTION note_rights();--> statement-breakpoint
CREATE TRIGGER roles_noted AFTER UPDATE ON "roles" FOR EACH STATEMENT EXECUTE FUNCTION note_rights();--> statement-breakpoint
CREATE TRIGGER user_roles_noted AFTER INSERT OR UPDATE OR DELETE ON "user_roles" FOR EACH STATEMENT EXECUTE FUNCTION note_rights();--> statement-breakpoint
CREATE TRIGGER grants_noted AFTER INSERT OR UPDATE OR DELETE ON "grants" FOR EACH STATEMENT EXECUTE FUNCTION note_rights();--> statement-breakpoint
CREATE TRIGGER journal_grants_noted AFTER INSERT OR UPDATE OR DELETE ON "journal_grants" FOR EACH STATEMENT EXECUTE FUNCTION note_rights();
