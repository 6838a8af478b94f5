-- A person has one appraisal in a cycle. Some were begun twice before this held: each stays as it is, and all but the
-- one that was begun last are marked, so that the rule holds for what is begun from now on.
alter table appraisal add column doubled boolean not null default false;
-- The fences bind the owner, too, who sees nobody's appraisal through them.
alter table appraisal no force row level security;
update appraisal one set doubled = true
 where exists (select 1 from appraisal other
                where other.org_id = one.org_id and other.cycle = one.cycle and other.person = one.person
                  and other.n > one.n);
alter table appraisal force row level security;
create unique index appraisal_of_person on appraisal (org_id, cycle, person) where not doubled;
