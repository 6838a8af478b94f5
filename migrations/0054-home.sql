-- When each person looked at their Home: since then is what is told as new there.
create table home_look (
  org_id text not null references organization,
  person text not null,
  -- The last look of the visit before, and the last look of all.
  since timestamptz,
  at timestamptz not null,
  primary key (org_id, person)
);
grant select, insert, update on home_look to sightline_app;
alter table home_look enable row level security;
alter table home_look force row level security;
create policy one_organization on home_look using (org_id = (select current_setting('app.org_id', true)));
