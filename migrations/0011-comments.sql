-- What people say about a score, an objective or a KPI in a period. Not a fact of the ledger: it changes no score.
create sequence comment_number;
create table comment (
  org_id text not null references organization,
  id text not null,
  n bigint not null default nextval('comment_number'),
  node text not null,
  period text not null,
  kind text check (kind in ('analysis', 'explanation', 'action')),
  parent text,
  by_id text not null,
  by text not null,
  at timestamptz not null,
  version int not null default 1,
  edited timestamptz,
  resolved timestamptz,
  resolved_by text,
  deleted timestamptz,
  primary key (org_id, id),
  foreign key (org_id, parent) references comment
);
create index comment_in_period on comment (org_id, period, node, n);
create index comment_thread on comment (org_id, parent, n);
-- Every wording, the latest in force.
create table comment_version (
  org_id text not null,
  comment text not null,
  version int not null,
  text text not null,
  mentions jsonb not null,
  at timestamptz not null,
  primary key (org_id, comment, version),
  foreign key (org_id, comment) references comment
);
create table mention (
  org_id text not null,
  person text not null,
  comment text not null,
  n bigint not null default nextval('comment_number'),
  at timestamptz not null,
  read timestamptz,
  primary key (org_id, person, comment),
  foreign key (org_id, comment) references comment
);
grant select, insert, update on comment to sightline_app;
grant select, insert on comment_version to sightline_app;
grant select, insert, update, delete on mention to sightline_app;
grant usage on sequence comment_number to sightline_app;
do $$
declare t text;
begin
  foreach t in array array['comment', 'comment_version', 'mention'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_organization on %I using (org_id = (select current_setting(''app.org_id'', true)))', t);
  end loop;
end $$;
