-- Mail on its way out. A row is written in the transaction that has a reason for it; the post sends it and notes so.
create table mail (
  org_id text not null references organization,
  id text not null,
  -- Why it was written: there is one mail for a reason, however often its writer begins again.
  reason text not null,
  person text,
  address text not null,
  subject text not null,
  text text not null,
  html text,
  made timestamptz not null,
  not_before timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'refused', 'unknown')),
  attempts int not null default 0,
  claimed timestamptz,
  claimed_by text,
  -- Whether it may have been sent before: the server died, or the line broke, between sending and noting it.
  again boolean not null default false,
  sent timestamptz,
  fault text,
  primary key (org_id, id),
  unique (org_id, reason)
);
create index mail_waiting on mail (not_before) where state in ('waiting', 'sending');
grant select, insert, update, delete on mail to sightline_app;
alter table mail enable row level security;
alter table mail force row level security;
create policy one_organization on mail using (org_id = (select current_setting('app.org_id', true)));
-- The post asks which organizations have mail waiting, and nothing else of it.
grant select (org_id, state, not_before, claimed) on mail to sightline_signin;
create policy waiting_for_the_post on mail for select to sightline_signin using (true);
