-- Why: whoever decides about a post reads it beside what it answers, quotes and was answered with, as far as that is
-- kept here; sets right what the machine called it; and leaves a word for colleagues.

alter table post
  -- External id of the post that this one quotes.
  add column quotes text;
create index post_reply on post (organisation_id, platform, reply_to) where reply_to is not null;
create index post_quoting on post (organisation_id, platform, quotes) where quotes is not null;

alter table flag
  -- The text of the post whose labels a person has set right: a machine leaves them be until the text is another.
  add column labelled_revision integer check (labelled_revision > 0);

-- What may happen to a flag is said by the verbs, which are many and grow; the shape of a name is enough here.
alter table flag_event
  drop constraint flag_event_kind_check,
  add constraint flag_event_kind_check check (kind ~ '^[a-z][a-z_]{0,39}$');

-- For colleagues alone. What was written can be taken back, so it stands here and not among the events, which only
-- grow and say that there was a note.
create table flag_note (
  organisation_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  member_id uuid not null,
  -- Null once it was taken back.
  text text check (length(text) between 1 and 4000),
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  removed_at timestamptz,
  primary key (organisation_id, id),
  check ((text is null) = (removed_at is not null)),
  foreign key (organisation_id, flag_id) references flag on delete cascade,
  foreign key (organisation_id, member_id) references member
);
create index flag_note_flag on flag_note (organisation_id, flag_id, created_at);

alter table flag_note enable row level security;
create policy own_organisation on flag_note to wachtpost_app
  using (organisation_id = (select current_organisation()))
  with check (organisation_id = (select current_organisation()));
-- It goes with its flag, by the foreign key, and never by itself.
grant select, insert, update on flag_note to wachtpost_app;
