-- Why: a post is stored only because it mentions an official with live consent. Its text is on loan:
-- it goes after the short retention unless it was flagged, and the row stays for the counts.

create table connector (
  organisation_id uuid not null references organisation on delete cascade,
  id uuid not null,
  kind text not null check (length(kind) between 1 and 40),
  name text not null check (length(name) between 1 and 100),
  settings jsonb not null default '{}',
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, name)
);

create table connector_cursor (
  organisation_id uuid not null,
  connector_id uuid not null,
  cursor jsonb,
  -- Counts every stored batch; a writer that read an older one has lost the race and must not write.
  version bigint not null default 0,
  posts_read bigint not null default 0,
  posts_stored bigint not null default 0,
  rejected bigint not null default 0,
  pulled_at timestamptz,
  error_kind text,
  error_message text,
  failures integer not null default 0,
  retry_at timestamptz,
  primary key (organisation_id, connector_id),
  foreign key (organisation_id, connector_id) references connector on delete cascade
);

create table post (
  organisation_id uuid not null references organisation on delete cascade,
  id uuid not null,
  platform text not null,
  external_id text not null check (length(external_id) between 1 and 512),
  source text not null check (length(source) between 1 and 100),
  url text check (length(url) <= 2048),
  author_pseudonym text not null check (author_pseudonym ~ '^[A-Za-z0-9_-]{22}$'),
  lang text,
  text text,
  raw jsonb,
  reply_to text,
  thread_id text,
  posted_at timestamptz not null,
  captured_at timestamptz not null default now(),
  edited_at timestamptz,
  removed_at timestamptz,
  -- Counts the texts that this post has had; scores belong to one of them.
  revision integer not null default 1 check (revision > 0),
  scored_revision integer not null default 0 check (scored_revision <= revision),
  enqueued_at timestamptz,
  -- Why no score can be had; such a post is shown to a person instead of being tried for ever.
  unscorable text,
  -- Kept longer and blind, to estimate what was missed.
  sampled boolean not null default false,
  text_deleted_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, platform, external_id),
  check ((text is null) = (text_deleted_at is not null)),
  check (text is not null or raw is null)
);
create index post_unscored on post (organisation_id, id)
  where scored_revision < revision and text is not null and unscorable is null;
create index post_text_on_loan on post (organisation_id, captured_at)
  where text is not null and not sampled;
create index post_thread on post (organisation_id, platform, thread_id) where thread_id is not null;

-- A delete may overtake its create. Only a keyed hash of the id is kept, since most deletes are of
-- posts that never concerned an official.
create table post_tombstone (
  organisation_id uuid not null references organisation on delete cascade,
  id_hash text not null check (length(id_hash) = 43),
  removed_at timestamptz not null,
  stored_at timestamptz not null default now(),
  primary key (organisation_id, id_hash)
);
create index post_tombstone_age on post_tombstone (organisation_id, stored_at);

create table mention (
  organisation_id uuid not null,
  post_id uuid not null,
  official_id uuid not null,
  -- [{kind, span, context}]: offsets in the text, never the text itself.
  reasons jsonb not null check (jsonb_typeof(reasons) = 'array'),
  created_at timestamptz not null default now(),
  primary key (organisation_id, post_id, official_id),
  foreign key (organisation_id, post_id) references post on delete cascade,
  foreign key (organisation_id, official_id) references official on delete cascade
);
create index mention_official on mention (organisation_id, official_id, post_id);

create table score (
  organisation_id uuid not null,
  post_id uuid not null,
  post_revision integer not null,
  model_revision text not null,
  model_id text not null,
  runtime text not null,
  -- {label: probability}
  probabilities jsonb not null check (jsonb_typeof(probabilities) = 'object'),
  scored_at timestamptz not null default now(),
  primary key (organisation_id, post_id, post_revision, model_revision),
  foreign key (organisation_id, post_id) references post on delete cascade
);
