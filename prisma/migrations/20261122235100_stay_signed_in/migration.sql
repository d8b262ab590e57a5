-- "Stay signed in?" is asked at the end of a sign-in, where no policy decides.
alter table conditional_access_settings add column ask_to_stay_signed_in boolean not null default false;
