-- Named lists of changes that are not recorded: played over the present to see its scores, then discarded (or,
-- with a plan, approved).
create table change_set (
  org_id text not null references organization,
  code text not null,
  name text not null,
  by text not null,
  at timestamptz not null,
  version int not null default 0,
  primary key (org_id, code)
);
create table change_set_part (
  org_id text not null,
  code text not null,
  version int not null,
  facts jsonb not null,
  figures jsonb not null,
  primary key (org_id, code, version),
  foreign key (org_id, code) references change_set on delete cascade
);
grant select, insert, update, delete on change_set, change_set_part to sightline_app;
do $$
declare t text;
begin
  foreach t in array array['change_set', 'change_set_part'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_organization on %I using (org_id = (select current_setting(''app.org_id'', true)))', t);
  end loop;
end $$;
