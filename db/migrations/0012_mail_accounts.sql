DROP INDEX "mail_folders_path";--> statement-breakpoint
ALTER TABLE "mail_folders" ADD COLUMN "account" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_folders" ADD COLUMN "since_on" date;--> statement-breakpoint
UPDATE "mail_folders" SET "since_on" = "mailboxes"."since_on" FROM "mailboxes" WHERE "mailboxes"."id" = "mail_folders"."mailbox_id";--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "account" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "token_until" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "mail_folders_path" ON "mail_folders" USING btree ("mailbox_id","account","path");
