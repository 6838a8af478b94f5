-- Two roles do all the work of a running server; neither owns a table nor passes by row-level security.
-- Roles belong to the whole cluster, so another database may have made them already.
do $$ begin
  if not exists (select from pg_roles where rolname = 'sightline_app') then
    create role sightline_app nologin noinherit;
  end if;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  if not exists (select from pg_roles where rolname = 'sightline_signin') then
    create role sightline_signin nologin noinherit;
  end if;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  if not pg_has_role(session_user, 'sightline_app', 'member') then
    execute format('grant sightline_app to %I', session_user);
  end if;
  if not pg_has_role(session_user, 'sightline_signin', 'member') then
    execute format('grant sightline_signin to %I', session_user);
  end if;
  execute format('grant temporary on database %I to sightline_app', current_database());
end $$;
grant usage on schema public to sightline_app, sightline_signin;

-- Sign-in: better-auth's own tables. They belong to no organization.
create table "user" (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null default false,
  "image" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create table "session" (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references "user" ("id") on delete cascade
);
create index session_user_id on "session" ("userId");
create table "account" (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references "user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index account_user_id on "account" ("userId");
create table "verification" (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index verification_identifier on "verification" ("identifier");
-- What one installation keeps for itself: the secret that signs its cookies.
create table installation (key text primary key, value text not null);
grant select, insert, update, delete on "user", "session", "account", "verification", installation
  to sightline_signin;
grant select ("id", "name", "email") on "user" to sightline_app;

-- Organizations. `sequence` is the counter whose row lock makes number order equal commit order.
create table organization (
  org_id text primary key,
  name text not null,
  sequence bigint not null default 0,
  created timestamptz not null default now()
);
create table membership (
  org_id text not null references organization,
  user_id text not null,
  role text not null check (role in ('owner', 'editor', 'viewer')),
  primary key (org_id, user_id)
);
create index membership_user on membership (user_id);

-- The audit record of each sequence number.
create table recorded (
  org_id text not null references organization,
  n bigint not null,
  at timestamptz not null,
  by text,
  what text,
  primary key (org_id, n)
);
-- from_day -2147483648 means "always".
create table fact (
  org_id text not null references organization,
  kind text not null,
  key text not null,
  from_day int not null,
  recorded bigint not null,
  -- Its place among what was recorded together: declared order means something (of equals, the first decides).
  place int not null,
  patch jsonb not null,
  primary key (org_id, kind, key, from_day, recorded)
);
create index fact_recorded on fact (org_id, recorded);

-- Series numbers only have to differ, so a database sequence does for them.
create sequence series_number as int;
create table series (
  org_id text not null references organization,
  series int not null default nextval('series_number'),
  unit text not null,
  measure text not null,
  primary key (org_id, series),
  unique (org_id, unit, measure)
);
create table figure (
  org_id text not null,
  series int not null,
  recorded bigint not null,
  value float8,
  slot smallint not null,
  period text not null,
  note text,
  source text,
  by text,
  state text check (state in ('submitted', 'approved')),
  primary key (org_id, series, slot, period, recorded)
);
create index figure_recorded on figure (org_id, recorded);

grant select, insert, update on organization to sightline_app;
grant select, insert, update, delete on membership to sightline_app;
-- Appended, never overwritten: not even the application may.
grant select, insert on recorded, fact, series, figure to sightline_app;
grant usage on sequence series_number to sightline_app;

-- Row-level security, forced on the owner too. The setting is read once a statement, not once a row.
do $$
declare t text;
begin
  foreach t in array array['recorded', 'fact', 'series', 'figure'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_organization on %I using (org_id = (select current_setting(''app.org_id'', true)))', t);
  end loop;
end $$;
alter table membership enable row level security;
alter table membership force row level security;
create policy one_organization on membership
  using (org_id = (select current_setting('app.org_id', true)));
create policy own_memberships on membership for select
  using (user_id = (select current_setting('app.person_id', true)));
alter table organization enable row level security;
alter table organization force row level security;
create policy one_organization on organization
  using (org_id = (select current_setting('app.org_id', true)));
create policy own_organizations on organization for select
  using (org_id in (select org_id from membership
                     where user_id = (select current_setting('app.person_id', true))));
