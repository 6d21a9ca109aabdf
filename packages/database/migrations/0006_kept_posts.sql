-- Why: a platform that tells of every removal there is, or of an account that went, is asked about posts that
-- are kept here and no others. Some platforms' terms ask to look a post up again within a number of days, or
-- to let it go: checked_at says when that was done last.

alter table post add column checked_at timestamptz not null default now();
create index post_author on post (organisation_id, author_pseudonym);
create index post_checked on post (organisation_id, platform, checked_at)
  where text is not null and removed_at is null;
