-- Why: an official chooses what is watched, what they are told and who helps, and sees what was done. So a consent
-- remembers who gave it and how it ended, and what an official asked for, wants to hear and was told has a place.

alter table consent
  -- The member who gave it; null where a machine recorded it, and for consents from before.
  add column given_by uuid,
  -- How it ended before its time: taken back, or replaced by a newer one. Null also for those from before.
  add column ended text check (ended in ('withdrawn', 'renewed')),
  add check (ended is null or withdrawn_at is not null),
  add foreign key (organisation_id, given_by) references member;

-- What an adviser did about a flag, for the officials it concerns to see: kinds and days, never words, because one
-- post may concern several of them.
create table flag_step (
  organisation_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  kind text not null check (kind in (
    'talked', 'warning_letter', 'platform_notice', 'police_told', 'police_report', 'aftercare')),
  done_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, flag_id, kind, done_on),
  foreign key (organisation_id, flag_id) references flag on delete cascade,
  foreign key (organisation_id, recorded_by) references member
);

-- An official asks for something, and a person answers.
create table official_request (
  organisation_id uuid not null,
  id uuid not null,
  official_id uuid not null,
  kind text not null check (kind in ('talk', 'dossier')),
  flag_id uuid,
  message text not null default '' check (length(message) <= 1000),
  state text not null default 'asked' check (state in ('asked', 'planned', 'done', 'withdrawn')),
  planned_for timestamptz,
  -- What the adviser tells the official.
  answer text not null default '' check (length(answer) <= 1000),
  handled_by uuid,
  asked_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Counts the changes: who answers an older one has not seen the newest.
  version integer not null default 1 check (version > 0),
  -- When the advisers were told.
  notified_at timestamptz,
  primary key (organisation_id, id),
  check (state <> 'planned' or planned_for is not null),
  foreign key (organisation_id, official_id) references official on delete cascade,
  foreign key (organisation_id, flag_id) references flag on delete set null (flag_id),
  foreign key (organisation_id, handled_by) references member
);
-- Asking twice for the same is asking once.
create unique index official_request_open
  on official_request (organisation_id, official_id, kind, coalesce(flag_id, official_id))
  where state in ('asked', 'planned');
create index official_request_list on official_request (organisation_id, state, id desc);

-- What an official wants to hear, and how. Without a row the defaults of the program hold.
create table notice_wish (
  organisation_id uuid not null,
  official_id uuid not null,
  what text not null check (what in ('all', 'daily', 'weekly', 'urgent', 'nothing')),
  by_mail boolean not null,
  -- Wall time in the Netherlands; may run over midnight.
  quiet_from time,
  quiet_until time,
  -- What is urgent comes in quiet hours too.
  urgent_always boolean not null,
  updated_at timestamptz not null default now(),
  primary key (organisation_id, official_id),
  check ((quiet_from is null) = (quiet_until is null)),
  check (quiet_from <> quiet_until),
  foreign key (organisation_id, official_id) references official on delete cascade
);

-- What there is to tell an official, once for each key. It points at what happened and holds no word of it.
create table notice (
  organisation_id uuid not null,
  id uuid not null default gen_random_uuid(),
  official_id uuid not null,
  kind text not null check (kind in (
    'raised', 'decided', 'step', 'request', 'consent_ending', 'consent_ended')),
  key text not null check (length(key) between 1 and 200),
  flag_id uuid,
  request_id uuid,
  platform text,
  -- The state that was told of: of a flag or of a request, or a kind of step.
  detail text,
  urgent boolean not null default false,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  mail text not null default 'waiting' check (mail in ('waiting', 'sending', 'sent', 'none')),
  -- When its mail was taken up, sent, or found unwanted.
  mail_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, official_id, key),
  check ((mail = 'waiting') = (mail_at is null)),
  foreign key (organisation_id, official_id) references official on delete cascade,
  foreign key (organisation_id, flag_id) references flag on delete cascade,
  foreign key (organisation_id, request_id) references official_request on delete cascade
);
create index notice_to_mail on notice (organisation_id, official_id) where mail in ('waiting', 'sending');
create index notice_newest on notice (organisation_id, official_id, created_at desc);
create index notice_age on notice (organisation_id, created_at);
-- What was decided lately is what there may be to tell.
create index flag_decided on flag (organisation_id, decided_at) where decided_at is not null;

-- Whom an official can turn to, as this organisation has it.
create table contact_point (
  organisation_id uuid not null references organisation on delete cascade,
  id uuid not null,
  position integer not null,
  -- Which of the program's own list it began as; it is not offered a second time.
  standard text check (length(standard) between 1 and 40),
  name text not null check (length(name) between 1 and 120),
  purpose text not null default '' check (length(purpose) <= 400),
  phone text check (length(phone) between 3 and 40),
  email text check (length(email) between 3 and 320),
  url text check (url ~ '^https://' and length(url) <= 500),
  version integer not null default 1 check (version > 0),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, standard)
);
create index contact_point_order on contact_point (organisation_id, position, id);

do $$
declare
  name text;
begin
  foreach name in array array[
    'flag_step', 'official_request', 'notice_wish', 'notice', 'contact_point'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_organisation on %I to wachtpost_app
         using (organisation_id = (select current_organisation()))
         with check (organisation_id = (select current_organisation()))', name);
    execute format('grant select, insert, update, delete on %I to wachtpost_app', name);
  end loop;
end $$;
