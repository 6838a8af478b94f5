-- What is watched, what was noticed, who was told of it, and how each wants to be told by mail.
create sequence notice_number;

-- Rules that an organization has changed or added; what it has not is as the product has it.
create table watch_rule (
  org_id text not null references organization,
  id text not null,
  rule jsonb not null,
  by text not null,
  at timestamptz not null,
  version int not null default 1,
  removed boolean not null default false,
  primary key (org_id, id)
);
-- How far it was looked: the number of the look, of the ledger, and the day.
create table watch_state (
  org_id text not null references organization,
  look bigint not null,
  n bigint not null,
  day int not null,
  primary key (org_id)
);
-- How each thing stood when it was looked at last.
create table watch_mark (
  org_id text not null references organization,
  about text not null,
  status text not null,
  score double precision,
  coverage double precision,
  period text,
  -- The day from which it has stood so; of an initiative, the day on which it is to end.
  since int not null,
  ends text,
  primary key (org_id, about)
);
create table notice (
  org_id text not null references organization,
  id text not null,
  n bigint not null default nextval('notice_number'),
  kind text not null,
  about text not null,
  unit text not null,
  name text not null,
  period text,
  told jsonb not null,
  at timestamptz not null,
  -- Why it was noticed: one notice for a reason, however often the look begins again.
  reason text not null,
  primary key (org_id, id),
  unique (org_id, reason)
);
create table notice_reader (
  org_id text not null,
  person text not null,
  notice text not null,
  n bigint not null,
  read timestamptz,
  -- When it went into a mail, or was let be because the reader wants none.
  mailed timestamptz,
  primary key (org_id, person, notice),
  foreign key (org_id, notice) references notice on delete cascade
);
create index notice_reader_latest on notice_reader (org_id, person, n desc);
create index notice_reader_unmailed on notice_reader (org_id, person) where mailed is null;
create table mail_choice (
  org_id text not null references organization,
  person text not null,
  choice jsonb not null,
  version int not null default 1,
  primary key (org_id, person)
);
-- When each was last written to.
create table mail_digest (
  org_id text not null references organization,
  person text not null,
  last timestamptz not null,
  primary key (org_id, person)
);
grant select, insert, update, delete on watch_rule, watch_state, watch_mark, notice, notice_reader, mail_choice,
  mail_digest to sightline_app;
grant usage on sequence notice_number to sightline_app;
do $$
declare t text;
begin
  foreach t in array array['watch_rule', 'watch_state', 'watch_mark', 'notice', 'notice_reader', 'mail_choice',
    'mail_digest'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_organization on %I using (org_id = (select current_setting(''app.org_id'', true)))', t);
  end loop;
end $$;
-- The post asks in which organizations somebody has not been written to yet, and nothing else.
grant select (org_id, mailed) on notice_reader to sightline_signin;
create policy untold_for_the_post on notice_reader for select to sightline_signin using (mailed is null);
