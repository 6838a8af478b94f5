-- A change set may be the next revision of a plan, an edit of a template, or a decision check. What was added to it
-- says who added it, when, and which number of the ledger they had seen; what is taken back stays readable.
alter table change_set
  add column kind text not null default 'free' check (kind in ('free', 'revision', 'template', 'check')),
  add column state text not null default 'draft' check (state in ('draft', 'proposed', 'approved', 'discarded')),
  add column description text,
  add column plan text,
  add column number int,
  add column from_period text,
  add column reverts text,
  add column proposed_by text,
  add column proposed_at timestamptz,
  add column approved_by text,
  add column approved_at timestamptz,
  add column approved_from int,
  add column approved_n bigint,
  add constraint revision_of_plan check ((kind = 'revision') = (plan is not null and number is not null)),
  add constraint approved_whole check ((state = 'approved') = (approved_n is not null and approved_from is not null));
create unique index change_set_revision on change_set (org_id, plan, number);
alter table change_set_part
  add column by text,
  add column at timestamptz,
  add column base bigint not null default 0,
  add column taken jsonb not null default '[]';
