-- Two accounts with the same employee id are one human: neither decides on the other's request.
alter table app_user add column employee_id text;
