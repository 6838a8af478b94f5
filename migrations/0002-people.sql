-- Roles as people have them: whoever owned an organization administers it, whoever edited it is its strategist.
-- The owner of the tables is bound by forced policies too, so they are loosened for the while.
alter table membership no force row level security;
alter table membership drop constraint membership_role_check;
update membership set role = case role when 'owner' then 'administrator' when 'editor' then 'strategist' else role end;
alter table membership add constraint membership_role_check
  check (role in ('administrator', 'strategist', 'manager', 'contributor', 'viewer'));
alter table membership force row level security;
-- A manager's unit (a contributor may be kept to one, too), and the name by which definitions call the person.
alter table membership add column unit text;
alter table membership add column known_as text;
alter table membership add column joined timestamptz not null default now();
alter table membership add constraint manager_has_unit check (role <> 'manager' or unit is not null);

-- Secrets are kept as their SHA-256 only; they are long and random, so that is enough.
create table invitation (
  org_id text not null references organization,
  id text not null,
  hash text not null,
  role text not null check (role in ('administrator', 'strategist', 'manager', 'contributor', 'viewer')),
  unit text,
  known_as text,
  by_id text not null,
  by text not null,
  created timestamptz not null,
  expires timestamptz not null,
  used timestamptz,
  used_by text,
  revoked timestamptz,
  primary key (org_id, id),
  unique (org_id, hash)
);
create table api_key (
  org_id text not null references organization,
  id text not null,
  hash text not null,
  user_id text not null,
  name text not null,
  scopes text[] not null,
  created timestamptz not null,
  expires timestamptz,
  last_used timestamptz,
  revoked timestamptz,
  primary key (org_id, id),
  unique (org_id, hash)
);
-- What was done about people: who may do what, and by which doors. Of definitions and figures `recorded` tells.
create sequence audit_number;
create table audit (
  org_id text not null references organization,
  n bigint not null default nextval('audit_number'),
  at timestamptz not null,
  by text not null,
  person text,
  action text not null,
  about jsonb not null,
  primary key (org_id, n)
);
grant select, insert, update on invitation, api_key to sightline_app;
grant select, insert on audit to sightline_app;
grant usage on sequence audit_number to sightline_app;
do $$
declare t text;
begin
  foreach t in array array['invitation', 'api_key', 'audit'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_organization on %I using (org_id = (select current_setting(''app.org_id'', true)))', t);
  end loop;
end $$;

-- Whoever works at the machine itself administers every organization: their names, and nothing in them, are
-- known to the sign-in role.
grant select (org_id) on organization to sightline_signin;
grant select (org_id, user_id) on membership to sightline_signin;
create policy names_for_the_operator on organization for select to sightline_signin using (true);
