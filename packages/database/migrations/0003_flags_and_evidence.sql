-- Why: a flag is a question to a person. What happened to it is a list of events that only grows; the
-- status is what the events add up to, written in the same transaction.

create table flag (
  organisation_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  labels text[] not null,
  -- Of the leading label: the one whose severity, weighed by its probability, is highest.
  probability real not null check (probability between 0 and 1),
  severity smallint not null check (severity between 0 and 3),
  -- Near a threshold: the machine says that it does not know.
  uncertain boolean not null default false,
  status text not null default 'open'
    check (status in ('open', 'confirmed', 'not_relevant', 'watch', 'escalated')),
  claimed_by uuid,
  claim_expires_at timestamptz,
  notified_at timestamptz,
  created_at timestamptz not null default now(),
  decided_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, post_id),
  check ((claimed_by is null) = (claim_expires_at is null)),
  check ((status = 'open') = (decided_at is null)),
  foreign key (organisation_id, post_id) references post on delete cascade,
  foreign key (organisation_id, claimed_by) references member
);
create index flag_queue on flag (organisation_id, status, severity desc, probability desc, id desc);
create index flag_newest on flag (organisation_id, created_at desc, id desc);
create index flag_unnotified on flag (organisation_id, created_at) where notified_at is null;

create table flag_event (
  organisation_id uuid not null,
  id bigint generated always as identity,
  flag_id uuid not null,
  kind text not null check (kind in (
    'created', 'rescored', 'claimed', 'released', 'revealed', 'decided', 'post_edited', 'post_removed'
  )),
  -- Null where a machine did it.
  member_id uuid,
  data jsonb not null default '{}',
  at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, flag_id) references flag on delete cascade,
  foreign key (organisation_id, member_id) references member
);
create index flag_event_flag on flag_event (organisation_id, flag_id, id);

-- The last link of an organisation's chain; its row is the lock under which the next link is made.
create table evidence_chain (
  organisation_id uuid primary key references organisation on delete cascade,
  sequence bigint not null default 0,
  head bytea not null check (length(head) = 32)
);

create table evidence_item (
  organisation_id uuid not null references organisation on delete cascade,
  sequence bigint not null check (sequence > 0),
  flag_id uuid,
  -- Canonical JSON (RFC 8785) of what was sealed. Null after erasure: the hash stays, so the chain
  -- still verifies while the content is gone.
  content text,
  content_sha256 bytea not null check (length(content_sha256) = 32),
  previous_sha256 bytea not null check (length(previous_sha256) = 32),
  -- SHA-256 of previous_sha256 followed by content_sha256.
  chain_sha256 bytea not null check (length(chain_sha256) = 32),
  sealed_at timestamptz not null default now(),
  erased_at timestamptz,
  primary key (organisation_id, sequence),
  check ((content is null) = (erased_at is not null)),
  foreign key (organisation_id, flag_id) references flag on delete set null (flag_id)
);
create unique index evidence_item_once on evidence_item (organisation_id, flag_id, content_sha256);

create table audit_entry (
  organisation_id uuid not null references organisation on delete cascade,
  id bigint generated always as identity,
  -- "member", "token" or "machine"; who is an id or the machine's name.
  actor_kind text not null check (actor_kind in ('member', 'machine')),
  actor text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  data jsonb not null default '{}',
  at timestamptz not null default now(),
  primary key (organisation_id, id)
);
create index audit_entry_subject on audit_entry (organisation_id, subject_kind, subject_id, id);
