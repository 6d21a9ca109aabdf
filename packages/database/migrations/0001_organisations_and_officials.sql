-- Why: everything belongs to one organisation, and row security must hold from the first row on.
-- The application acts as wachtpost_app, which owns nothing here. A transaction names its organisation
-- in app.organisation_id; without it no row is visible and none can be written.
-- Keys lead with organisation_id and foreign keys carry it, because a foreign key check does not
-- look at row security: a row can only ever point inside its own organisation.

create function current_organisation() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.organisation_id', true), '')::uuid $$;

create table organisation (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('gemeente', 'provincie', 'waterschap')),
  -- The name people use in a sentence ("Vlierdam"): context that settles an ambiguous name.
  place text not null check (length(place) between 1 and 200),
  sensitivity text not null default 'normal' check (sensitivity in ('low', 'normal', 'high')),
  created_at timestamptz not null default now()
);

create table official (
  organisation_id uuid not null references organisation on delete cascade,
  id uuid not null,
  given text not null default '' check (length(given) <= 100),
  initials text not null default '' check (length(initials) <= 40),
  particle text not null default '' check (length(particle) <= 40),
  family text not null check (length(family) between 1 and 100),
  function text not null check (length(function) between 1 and 100),
  party text check (length(party) between 1 and 100),
  email text check (length(email) between 3 and 320),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id)
);

create table official_handle (
  organisation_id uuid not null,
  official_id uuid not null,
  platform text not null,
  handle text not null check (length(handle) between 1 and 320),
  -- Lower case, without "@": one account belongs to one official.
  handle_key text not null check (handle_key = lower(handle_key)),
  primary key (organisation_id, platform, handle_key),
  foreign key (organisation_id, official_id) references official on delete cascade
);
create index official_handle_official on official_handle (organisation_id, official_id);

create table official_alias (
  organisation_id uuid not null,
  official_id uuid not null,
  alias text not null check (length(alias) between 2 and 200),
  ambiguous boolean not null default false,
  primary key (organisation_id, official_id, alias),
  foreign key (organisation_id, official_id) references official on delete cascade
);

create table consent (
  organisation_id uuid not null,
  id uuid not null,
  official_id uuid not null,
  platform text not null,
  -- The wording that was agreed to.
  version text not null check (length(version) between 1 and 40),
  given_at timestamptz not null,
  expires_at timestamptz check (expires_at > given_at),
  withdrawn_at timestamptz check (withdrawn_at >= given_at),
  primary key (organisation_id, id),
  foreign key (organisation_id, official_id) references official on delete cascade
);
create unique index consent_one_standing on consent (organisation_id, official_id, platform)
  where withdrawn_at is null;

create table member (
  organisation_id uuid not null references organisation on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  email text not null check (email = lower(email) and length(email) between 3 and 320),
  roles text[] not null check (
    cardinality(roles) > 0
    and roles <@ array['administrator', 'adviser', 'official', 'analyst', 'auditor']
  ),
  -- Who this is at the identity provider; filled at the first sign-in.
  issuer text,
  subject text,
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, email),
  check ((issuer is null) = (subject is null))
);
create unique index member_identity on member (issuer, subject) where subject is not null;

create table api_token (
  organisation_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  -- SHA-256 of the token: it has 256 random bits, so a slow hash would add nothing.
  token_hash bytea not null unique check (length(token_hash) = 32),
  roles text[] not null check (cardinality(roles) > 0),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, member_id) references member on delete cascade
);

create table session (
  organisation_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  token_hash bytea not null unique check (length(token_hash) = 32),
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, member_id) references member on delete cascade
);
