-- A browser in which a second factor was proven guesses at one under counters of its own; a browser that a password alone made known does not.
alter table known_device add column factor_at timestamptz(3);
update known_device set factor_at = trusted_at where trusted_at is not null;
