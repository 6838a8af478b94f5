-- What somebody owes in an appraisal is told under the bell and by mail, to that person alone: also in the database
-- nobody else reads such a notice, nor does a statement that forgets its WHERE.
create policy by_reader on notice as restrictive for all
  using (kind <> 'appraisal-due'
    or exists (select 1 from notice_reader mine
                where mine.org_id = notice.org_id and mine.notice = notice.id
                  and mine.person = (select current_setting('app.person_id', true))))
  with check (true);
-- When it was noticed: the post asks for whom mail waits, and since when, without reading what it says.
alter table notice_reader add column at timestamptz;
-- What waits for someone is asked for by Home, and once a day for everybody.
create index appraisal_of_subject on appraisal (org_id, person);
create index appraisal_of_manager on appraisal (org_id, manager);
create index appraisal_objected on appraisal (org_id, hears) where hears is not null;
