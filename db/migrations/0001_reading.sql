CREATE INDEX "contacts_birthday" ON "contacts" USING btree ("birthday") WHERE birthday is not null;--> statement-breakpoint
CREATE INDEX "customers_stage" ON "customers" USING btree ("stage","id");
