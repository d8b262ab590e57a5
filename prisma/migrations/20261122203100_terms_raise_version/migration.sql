-- A new version or a stricter rule of terms of use is effective at the next request, as every change that decides sign-ins.
select vestibule_versions_policies('agreement'::regclass);
