-- What came of a decision, as often as it was looked at: a later restatement is judged anew, and both stay.
create table decision_verdict (
  org_id text not null,
  decision text not null,
  n int not null,
  at timestamptz not null,
  -- The ledger's number at which the outcome stood.
  sequence bigint,
  outcome double precision,
  yes boolean,
  -- What whoever answered says of it.
  sentence text,
  by text not null,
  verdict jsonb not null,
  primary key (org_id, decision, n),
  foreign key (org_id, decision) references decision on delete cascade
);

-- Approving the change that a decision carries is noted here, in the transaction that records it.
alter table decision
  add column carried_n bigint,
  add column carried_from text,
  add column carried_at timestamptz,
  add column carried_by text;
create index decision_carried on decision (org_id, change_set) where change_set is not null;
create index decision_predicting on decision (org_id, effect_period) where effect is not null;

grant select, insert on decision_verdict to sightline_app;
alter table decision_verdict enable row level security;
alter table decision_verdict force row level security;
create policy one_organization on decision_verdict using (org_id = (select current_setting('app.org_id', true)));
