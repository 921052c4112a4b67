DROP INDEX "mail_letters_words";--> statement-breakpoint
ALTER TABLE "mail_letters" ADD COLUMN "ruled_mailbox_ids" bigint[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_letters" ADD COLUMN "words" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', left(text, 200000))) STORED;--> statement-breakpoint
CREATE INDEX "mail_letters_words" ON "mail_letters" USING gin ("words");