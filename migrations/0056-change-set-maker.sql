-- Who made a change set, by the person and not by a name that they give themselves: while it says nothing, it is theirs.
alter table change_set add column by_id text;
