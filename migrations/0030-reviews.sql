-- Reviews of scorecards, what was decided in them and what is to be done. No facts of the ledger: they change no
-- score. What was frozen names the number at which it stood.
create sequence review_number;

-- The questions of a kind of review, where an organization has its own.
create table review_question (
  org_id text not null references organization,
  kind text not null check (kind in ('operational', 'strategy', 'adapt')),
  questions jsonb not null,
  version int not null,
  primary key (org_id, kind)
);

-- A rhythm: of which scorecard, how often, on which day of its month, with whom.
create table review_schedule (
  org_id text not null references organization,
  id text not null,
  n bigint not null default nextval('review_number'),
  kind text not null check (kind in ('operational', 'strategy', 'adapt')),
  unit text not null,
  title text,
  span text not null check (span in ('period', 'ytd', 'rolling')),
  every int not null check (every between 1 and 24),
  first_month text not null,
  nth int not null check (nth between -1 and 23 and nth <> 0),
  weekday int not null check (weekday between 0 and 7),
  at text not null,
  minutes int not null check (minutes between 5 and 1440),
  covers int not null check (covers between 0 and 12),
  people jsonb not null,
  ended timestamptz,
  by_id text not null,
  by text not null,
  made timestamptz not null,
  version int not null default 1,
  primary key (org_id, id)
);

create table review (
  org_id text not null references organization,
  id text not null,
  n bigint not null default nextval('review_number'),
  kind text not null check (kind in ('operational', 'strategy', 'adapt')),
  unit text not null,
  scorecard text not null,
  period text not null,
  span text not null check (span in ('period', 'ytd', 'rolling')),
  title text,
  day text not null,
  at text not null,
  minutes int not null check (minutes between 5 and 1440),
  state text not null default 'planned' check (state in ('planned', 'prepared', 'open', 'closed', 'cancelled')),
  people jsonb not null,
  questions jsonb not null,
  schedule text,
  by_id text not null,
  by text not null,
  made timestamptz not null,
  opened timestamptz,
  opened_by text,
  closed timestamptz,
  closed_by text,
  -- Why it was opened again, by whom and when, the first first.
  reopened jsonb not null default '[]',
  frozen_n bigint,
  frozen_hash text,
  frozen_count int,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, schedule) references review_schedule,
  check ((frozen_n is null) = (frozen_hash is null) and (frozen_n is null) = (frozen_count is null)),
  check (state not in ('open', 'closed') or frozen_n is not null)
);
create index review_by_day on review (org_id, day, n);
create index review_of_unit on review (org_id, unit, n);
create unique index review_of_schedule on review (org_id, schedule, day);

create table review_item (
  org_id text not null,
  review text not null,
  id text not null,
  place int not null,
  kind text not null check (kind in ('map', 'trends', 'deep-dive', 'success', 'actions', 'free')),
  node text,
  title text,
  minutes int not null check (minutes between 0 and 600),
  note text,
  -- Why it was proposed, as codes and values; null of what a person added.
  why jsonb,
  proposed boolean not null,
  -- A person changed it since: proposing again leaves it.
  kept boolean not null default false,
  version int not null default 1,
  primary key (org_id, review, id),
  foreign key (org_id, review) references review on delete cascade
);

-- The figures that a review stands on, as they were when it was opened. Never updated.
create table frozen_figure (
  org_id text not null,
  review text not null,
  place int not null,
  node text not null,
  kind text not null,
  parent int,
  unit text not null,
  name text not null,
  status text not null,
  score double precision,
  reason text,
  coverage double precision,
  change double precision,
  actual double precision,
  target double precision,
  red double precision,
  worst double precision,
  best double precision,
  low_red double precision,
  low double precision,
  high double precision,
  high_red double precision,
  weight double precision,
  force double precision,
  measured_in text,
  decimals int,
  direction text,
  yes_no boolean not null,
  owner text,
  primary key (org_id, review, place),
  foreign key (org_id, review) references review on delete cascade
);

-- Minutes: paragraphs, each with its own version, so that several people write at once.
create table minute (
  org_id text not null,
  review text not null,
  id text not null,
  n bigint not null default nextval('review_number'),
  -- An agenda item's id, `question:` and its number, or nothing: of the review as a whole.
  about text not null,
  place double precision not null,
  by_id text not null,
  by text not null,
  made timestamptz not null,
  version int not null default 1,
  deleted timestamptz,
  primary key (org_id, review, id),
  foreign key (org_id, review) references review on delete cascade
);
create table minute_version (
  org_id text not null,
  review text not null,
  minute text not null,
  version int not null,
  text text not null,
  by text not null,
  at timestamptz not null,
  primary key (org_id, review, minute, version),
  foreign key (org_id, review, minute) references minute on delete cascade
);

-- What was decided, what it predicts, and what was expected without it. What came of it is filled in later.
create table decision (
  org_id text not null references organization,
  id text not null,
  n bigint not null default nextval('review_number'),
  review text,
  item text,
  kind text not null check (kind in ('start', 'stop', 'fund', 're-target', 're-weight', 'change-map', 'accept')),
  unit text not null,
  node text,
  name text,
  title text not null,
  why text not null,
  decided_by text not null,
  day text not null,
  change_set text,
  initiative text,
  effect text check (effect in ('size', 'statement')),
  effect_node text,
  effect_name text,
  effect_period text,
  expected double precision,
  low double precision,
  high double precision,
  confidence double precision check (confidence between 0 and 1),
  statement text,
  -- The forecast without action: value or score, how it was expected, and the number at which it stood.
  otherwise double precision,
  otherwise_how text,
  otherwise_n bigint,
  -- When the period has come.
  outcome double precision,
  outcome_yes boolean,
  outcome_n bigint,
  checked timestamptz,
  verdict jsonb,
  learned text,
  withdrawn timestamptz,
  withdrawn_why text,
  by_id text not null,
  by text not null,
  made timestamptz not null,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, review) references review
);
create index decision_of_review on decision (org_id, review, n);
create index decision_about on decision (org_id, node, n);
create index decision_in_order on decision (org_id, n);
create index decision_due on decision (org_id, effect_period) where checked is null;

create table action (
  org_id text not null references organization,
  id text not null,
  n bigint not null default nextval('review_number'),
  title text not null,
  text text,
  owner text,
  unit text not null,
  due text,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  done text,
  done_by text,
  helped text check (helped in ('yes', 'no', 'unknown')),
  helped_why text,
  node text,
  name text,
  decision text,
  initiative text,
  review text,
  item text,
  by_id text not null,
  by text not null,
  made timestamptz not null,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, review) references review,
  foreign key (org_id, decision) references decision
);
create index action_owed on action (org_id, state, due, n);
create index action_about on action (org_id, node, n);
create index action_of_review on action (org_id, review, n);

-- The history of one thing is read from its audit records.
create index audit_of_thing on audit (org_id, (about ->> 'thing'), n) where about ? 'thing';

grant select, insert, update on review_question, review_schedule, decision, action to sightline_app;
grant select, insert, update, delete on review, review_item, minute to sightline_app;
grant select, insert on frozen_figure, minute_version to sightline_app;
grant usage on sequence review_number to sightline_app;
do $$
declare t text;
begin
  foreach t in array array['review_question', 'review_schedule', 'review', 'review_item', 'frozen_figure',
                           'minute', 'minute_version', 'decision', 'action'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_organization on %I using (org_id = (select current_setting(''app.org_id'', true)))', t);
  end loop;
end $$;
