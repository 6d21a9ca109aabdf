-- Why: a connector to a platform needs more than a cursor. It has secrets, which are sealed here and opened by
-- nobody but the process that asks the platform. It may need somebody's signature. It shares what a platform
-- allows with every other worker. And an account is watched only once its owner has shown that it is theirs,
-- because whoever registers somebody else's account would be told what is said to them.

alter table connector
  -- AES-256-GCM over the secret settings: nonce, tag, cipher text. The key's name says which one opens it.
  add column sealed bytea check (length(sealed) between 28 and 100000),
  add column sealed_with text check (sealed_with ~ '^[a-z0-9][a-z0-9-]{0,30}$'),
  -- Which settings are sealed: names alone, for pages that show that they are set.
  add column secrets text[] not null default '{}',
  add column updated_at timestamptz not null default now(),
  add column signed_off_at timestamptz,
  add column signed_off_by uuid,
  add column signed_off_note text check (length(signed_off_note) between 20 and 2000),
  add constraint connector_sealed check (
    (sealed is null) = (sealed_with is null) and (sealed is null) = (cardinality(secrets) = 0)),
  add constraint connector_signed_off check (
    (signed_off_at is null) = (signed_off_by is null)
    and (signed_off_at is null) = (signed_off_note is null)),
  add constraint connector_signed_off_by foreign key (organisation_id, signed_off_by) references member;

alter table connector_cursor
  -- When the newest post that was read stood on its platform: how far behind the connector is.
  add column lag_at timestamptz,
  add column mentions bigint not null default 0;

alter table official_handle
  -- The platform's own id of the account: handles change, this does not.
  add column account_id text check (length(account_id) between 1 and 320),
  -- How its owner showed that it is theirs; null is not yet, and such an account is neither asked for nor matched.
  add column proof text check (proof in ('code', 'oauth', 'attested')),
  add column proved_at timestamptz,
  -- Why somebody vouches for it, where a platform lets nobody prove anything.
  add column proof_note text check (length(proof_note) between 1 and 2000),
  add constraint official_handle_proved check (
    (proof is null) = (proved_at is null) and (proof is not null or account_id is null)),
  add constraint official_handle_owner unique (organisation_id, official_id, platform, handle_key);

-- Accounts that stand here were watched before the rule existed, on the word of who registered them.
update official_handle set proof = 'attested', proved_at = now(),
  proof_note = 'Registered before accounts had to be proved.';

-- What an official gave us, so that we see what is addressed to them: tokens, an app password. It goes with the
-- official, with the handle and with the consent.
create table official_grant (
  organisation_id uuid not null,
  official_id uuid not null,
  platform text not null,
  handle_key text not null,
  sealed bytea not null check (length(sealed) between 28 and 100000),
  sealed_with text not null check (sealed_with ~ '^[a-z0-9][a-z0-9-]{0,30}$'),
  granted_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, platform, handle_key),
  foreign key (organisation_id, official_id, platform, handle_key)
    references official_handle (organisation_id, official_id, platform, handle_key) on delete cascade
);
create index official_grant_official on official_grant (organisation_id, official_id);

-- An official shows that an account is theirs: with a code in its profile, or by signing in at the platform.
create table account_claim (
  organisation_id uuid not null,
  id uuid not null,
  official_id uuid not null,
  platform text not null,
  handle_key text not null,
  connector_id uuid not null,
  -- To be found in the profile.
  code text check (code ~ '^wachtpost(-[a-z0-9]{4}){2}$'),
  -- OAuth 2.0: recognises the answer. What the platform asks beside it (verifier, code) is sealed.
  state text unique check (length(state) between 32 and 128),
  sealed bytea check (length(sealed) between 28 and 100000),
  sealed_with text check (sealed_with ~ '^[a-z0-9][a-z0-9-]{0,30}$'),
  -- The member who asked: nobody else may bring the answer. Null where a machine did.
  asked_by uuid,
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at > asked_at),
  answered_at timestamptz,
  -- A worker that took the claim and fell silent loses it to another.
  taken_at timestamptz,
  checked_at timestamptz,
  outcome text check (outcome in ('proved', 'missing', 'gone', 'failed')),
  message text check (length(message) <= 1000),
  primary key (organisation_id, id),
  check ((code is null) <> (state is null)),
  check ((sealed is null) = (sealed_with is null)),
  check (outcome is null or checked_at is not null),
  foreign key (organisation_id, official_id, platform, handle_key)
    references official_handle (organisation_id, official_id, platform, handle_key) on delete cascade,
  foreign key (organisation_id, connector_id) references connector on delete cascade,
  foreign key (organisation_id, asked_by) references member
);
-- One claim per account: asking again goes on with it or replaces it.
create unique index account_claim_one on account_claim (organisation_id, platform, handle_key);
create index account_claim_connector on account_claim (organisation_id, connector_id);

-- "What would you have found in the last day?" Counts alone: nothing that a probe reads is kept.
create table connector_probe (
  organisation_id uuid not null,
  id uuid not null,
  connector_id uuid not null,
  asked_by uuid,
  asked_at timestamptz not null default now(),
  started_at timestamptz,
  done_at timestamptz,
  read integer not null default 0 check (read >= 0),
  mentions integer not null default 0 check (mentions >= 0),
  removals integer not null default 0 check (removals >= 0),
  rejected integer not null default 0 check (rejected >= 0),
  officials integer not null default 0 check (officials >= 0),
  oldest timestamptz,
  newest timestamptz,
  error_kind text check (length(error_kind) <= 40),
  error_message text check (length(error_message) <= 1000),
  primary key (organisation_id, id),
  check ((error_kind is null) = (error_message is null)),
  foreign key (organisation_id, connector_id) references connector on delete cascade,
  foreign key (organisation_id, asked_by) references member
);
-- The last one of each connector is kept.
create unique index connector_probe_one on connector_probe (organisation_id, connector_id);

-- What was used of a platform's budget, counted where every worker sees it.
create table quota_use (
  organisation_id uuid not null,
  connector_id uuid not null,
  period_start timestamptz not null,
  units bigint not null check (units >= 0),
  primary key (organisation_id, connector_id, period_start),
  foreign key (organisation_id, connector_id) references connector on delete cascade
);

-- Who asks or hears a connector now: one worker at a time, and another when it falls silent.
create table stream_lease (
  organisation_id uuid not null,
  connector_id uuid not null,
  holder uuid not null,
  since timestamptz not null,
  until timestamptz not null,
  primary key (organisation_id, connector_id),
  foreign key (organisation_id, connector_id) references connector on delete cascade
);

-- What was pushed to us and waits to be read. The body goes once it was; the id stays a while, so that a sender
-- who tries again is not heard twice.
create table webhook_delivery (
  organisation_id uuid not null,
  connector_id uuid not null,
  message_id text not null check (length(message_id) between 1 and 256),
  seq bigint generated always as identity,
  received_at timestamptz not null default now(),
  body jsonb,
  taken_at timestamptz,
  primary key (organisation_id, connector_id, message_id),
  check ((body is null) = (taken_at is not null)),
  foreign key (organisation_id, connector_id) references connector on delete cascade
);
create unique index webhook_delivery_order on webhook_delivery (organisation_id, connector_id, seq);

do $$
declare
  name text;
begin
  foreach name in array array[
    'official_grant', 'account_claim', 'connector_probe', 'quota_use', 'stream_lease', 'webhook_delivery'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_organisation on %I to wachtpost_app
         using (organisation_id = (select current_organisation()))
         with check (organisation_id = (select current_organisation()))', name);
    execute format('grant select, insert, update, delete on %I to wachtpost_app', name);
  end loop;
end $$;

-- A host that asked for rest, or failed, rests for every organisation: it sees one installation. A host name and
-- times are all there is, so there is nothing to keep apart.
create table host_rest (
  host text primary key check (host = lower(host) and length(host) between 1 and 253),
  until timestamptz not null,
  failures integer not null check (failures > 0),
  kind text not null check (length(kind) between 1 and 40),
  updated_at timestamptz not null default now()
);
grant select, insert, update, delete on host_rest to wachtpost_app;
