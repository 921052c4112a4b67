-- What runs in a stretch of time is found by an index. Its expression stands in lib/tasks/queries/calendar.ts too, to the letter
-- of its meaning: dates as the widest they are anywhere on Earth, so that it depends on no zone.
CREATE INDEX "tasks_span" ON "tasks" USING gist (tsrange(
  coalesce("starts_at" at time zone 'UTC', "starts_on"::timestamp - interval '14 hours',
    "ends_at" at time zone 'UTC', "ends_on"::timestamp - interval '14 hours'),
  greatest(coalesce("starts_at" at time zone 'UTC', "starts_on"::timestamp - interval '14 hours'),
    coalesce("ends_at" at time zone 'UTC', "ends_on"::timestamp + interval '36 hours',
      "starts_at" at time zone 'UTC', "starts_on"::timestamp + interval '36 hours')), '[]'));
