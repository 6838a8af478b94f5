-- What a decision check asks, beside the definitions that it changes: proposals for measures over coming months.
alter table change_set
  add column question jsonb,
  add constraint question_of_check check ((kind = 'check') or question is null);
