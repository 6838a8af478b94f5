-- What waits for a person is looked for by that person, of each person once a day: not among everybody's.
create index appraisal_open_of_person on appraisal (org_id, person)
  where state not in ('acknowledged', 'answered');
create index appraisal_open_of_manager on appraisal (org_id, manager)
  where state not in ('acknowledged', 'answered');
create index appraisal_open_heard_by on appraisal (org_id, hears)
  where hears is not null and state not in ('acknowledged', 'answered');
