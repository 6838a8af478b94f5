-- A page as somebody looks at it (its address with what is chosen there) under a name: for oneself, or for everyone
-- of the organization. Each person may have one that opens first.
create table saved_view (
  org_id text not null references organization,
  id text not null,
  owner text not null,
  by text not null,
  name text not null,
  address text not null,
  shared boolean not null,
  at timestamptz not null,
  version int not null default 0,
  primary key (org_id, id)
);
create table first_view (
  org_id text not null,
  person text not null,
  view text not null,
  primary key (org_id, person),
  foreign key (org_id, view) references saved_view on delete cascade
);
grant select, insert, update, delete on saved_view, first_view to sightline_app;
alter table saved_view enable row level security;
alter table saved_view force row level security;
-- What is one's own alone is seen by nobody else, whatever a statement forgets.
create policy own_or_shared on saved_view using (
  org_id = (select current_setting('app.org_id', true))
  and (shared or owner = (select current_setting('app.person_id', true)))
);
alter table first_view enable row level security;
alter table first_view force row level security;
create policy one_organization on first_view using (org_id = (select current_setting('app.org_id', true)));
