-- Appraisals of persons. Confidential: beside the fence round the organization, a second one round the persons who may
-- see one. Both policies have to hold, so that a statement that forgets its WHERE shows nothing of anybody else.
create sequence appraisal_number;

-- What an organization defines: no word about any person in it, and everybody may read it.
create table appraisal_cycle (
  org_id text not null references organization,
  id text not null,
  n bigint not null default nextval('appraisal_number'),
  name text not null,
  period text not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  terms jsonb not null,
  -- Who, beside the person and the managers above, may see: an appraisal takes them over when it is begun.
  named jsonb not null,
  -- Who answers objections; null: the manager's manager.
  hears jsonb,
  by_id text not null,
  by text not null,
  made timestamptz not null,
  version int not null default 1,
  primary key (org_id, id)
);

-- A unit with appraisals, and the units above it as the tree stands: by it managers above are known to the policy.
create table appraisal_place (
  org_id text not null references organization,
  unit text not null,
  above text[] not null,
  primary key (org_id, unit)
);

create table appraisal (
  org_id text not null references organization,
  id text not null,
  n bigint not null default nextval('appraisal_number'),
  cycle text not null,
  person text not null,
  person_name text not null,
  unit text not null,
  manager text not null,
  manager_name text not null,
  -- Persons, by their ids, whom the cycle named when this was begun.
  readers text[] not null,
  -- Whoever answers an objection, once there is one.
  hears text,
  period text not null,
  -- The cycle's terms as they were when this was begun: nobody changes the rules of one that is under way.
  terms jsonb not null,
  items jsonb not null,
  state text not null check (state in ('proposed', 'agreed', 'self-viewed', 'manager-viewed', 'talked', 'concluded',
                                       'acknowledged', 'objected', 'answered')),
  -- When what took place, and who was there; see the contract.
  course jsonb not null,
  by_id text not null,
  by text not null,
  made timestamptz not null,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, cycle) references appraisal_cycle
);
create index appraisal_of_cycle on appraisal (org_id, cycle, n);

-- What is said: ratings and words of a view, notes of the conversation, comments.
create table appraisal_word (
  org_id text not null,
  appraisal text not null,
  id text not null,
  n bigint not null default nextval('appraisal_number'),
  voice text not null check (voice in ('self', 'manager', 'talk', 'comment')),
  -- The item or part it is about; empty: the whole.
  about text not null,
  rating double precision,
  text text,
  by_id text not null,
  by text not null,
  at timestamptz not null,
  -- Until it is handed over only its writer sees it.
  handed boolean not null,
  primary key (org_id, appraisal, id),
  foreign key (org_id, appraisal) references appraisal on delete cascade
);

-- What was changed after it had been agreed or concluded: both values and the reason. Never updated.
create table appraisal_change (
  org_id text not null,
  appraisal text not null,
  n bigint not null default nextval('appraisal_number'),
  what text not null,
  about text not null,
  before jsonb,
  after jsonb,
  why text,
  by_id text not null,
  by text not null,
  at timestamptz not null,
  primary key (org_id, appraisal, n),
  foreign key (org_id, appraisal) references appraisal on delete cascade
);

-- The evidence as it stood at the conclusion. Never updated.
create table appraisal_frozen (
  org_id text not null,
  appraisal text not null,
  sequence bigint not null,
  hash text not null,
  at timestamptz not null,
  -- The canonical text of which it is the SHA-256, a line a figure.
  text text not null,
  primary key (org_id, appraisal),
  foreign key (org_id, appraisal) references appraisal on delete cascade
);

grant select, insert, update on appraisal_cycle, appraisal_place, appraisal to sightline_app;
grant select, insert, delete on appraisal_word to sightline_app;
grant select, insert on appraisal_change, appraisal_frozen to sightline_app;
-- Handing over is all that is ever changed of a word.
grant update (handed, at) on appraisal_word to sightline_app;
grant usage on sequence appraisal_number to sightline_app;
do $$
declare t text;
begin
  foreach t in array array['appraisal_cycle', 'appraisal_place', 'appraisal', 'appraisal_word', 'appraisal_change',
                           'appraisal_frozen'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_organization on %I using (org_id = (select current_setting(''app.org_id'', true)))', t);
  end loop;
end $$;

-- The person, the manager, whoever answers an objection, those named, and the managers of units above: as long as they
-- belong to the organization. Somebody who manages the same unit as the person is not above them.
create policy by_person on appraisal as restrictive for all
  using (exists (
    select 1 from membership me
     where me.org_id = appraisal.org_id and me.user_id = (select current_setting('app.person_id', true))
       and (me.user_id in (appraisal.person, appraisal.manager) or me.user_id = appraisal.hears
         or me.user_id = any (appraisal.readers)
         or (me.role = 'manager'
           and exists (select 1 from appraisal_place place
                        where place.org_id = appraisal.org_id and place.unit = appraisal.unit
                          and me.unit = any (place.above))
           and not exists (select 1 from membership equal
                            where equal.org_id = appraisal.org_id and equal.user_id = appraisal.person
                              and equal.role = 'manager' and equal.unit = me.unit)))))
  with check (true);
create policy by_person on appraisal_word as restrictive for all
  using ((handed or by_id = (select current_setting('app.person_id', true)))
    and exists (select 1 from appraisal one
                 where one.org_id = appraisal_word.org_id and one.id = appraisal_word.appraisal))
  with check (true);
create policy by_person on appraisal_change as restrictive for all
  using (exists (select 1 from appraisal one
                  where one.org_id = appraisal_change.org_id and one.id = appraisal_change.appraisal))
  with check (true);
create policy by_person on appraisal_frozen as restrictive for all
  using (exists (select 1 from appraisal one
                  where one.org_id = appraisal_frozen.org_id and one.id = appraisal_frozen.appraisal))
  with check (true);
