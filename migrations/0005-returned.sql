-- What was submitted is approved, or sent back to whoever entered it.
alter table figure drop constraint figure_state_check;
alter table figure add constraint figure_state_check check (state in ('submitted', 'approved', 'returned'));
