-- A member is changed by whoever has seen how the member stands.
alter table membership add column version int not null default 1;
