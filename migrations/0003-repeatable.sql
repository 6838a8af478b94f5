-- Answers to requests that may be sent again, by their Idempotency-Key; kept for a day.
create table repeatable (
  org_id text not null references organization,
  person text not null,
  key text not null,
  asked text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (org_id, person, key)
);
grant select, insert, update, delete on repeatable to sightline_app;
alter table repeatable enable row level security;
alter table repeatable force row level security;
create policy one_organization on repeatable using (org_id = (select current_setting('app.org_id', true)));
