-- Why: people see where they are signed in and end what they do not know; an identity provider ends what it began;
-- and whoever tries too often is slowed down by all processes together.

alter table session
  -- The session at the identity provider, as its ID token names it.
  add column sid text check (length(sid) between 1 and 255),
  -- The ID token, encrypted: leaving the provider as well needs it as a hint. It goes with the session.
  add column id_token bytea check (length(id_token) between 28 and 20000),
  -- An ended session is known a day longer, so that ending it a second time is told from ending somebody else's.
  add column ended_at timestamptz,
  -- Coarse, so that somebody knows their own browser again and nothing more can be told from it.
  add column browser text not null default 'other'
    check (browser in ('chrome', 'edge', 'firefox', 'safari', 'other')),
  add column system text not null default 'other'
    check (system in ('windows', 'macos', 'linux', 'android', 'ios', 'other'));

create or replace function session_owner(hash bytea)
  returns table (organisation_id uuid, session_id uuid, member_id uuid, roles text[], seen_at timestamptz)
  language sql stable security definer set search_path = wachtpost, pg_temp
  as $$
    select s.organisation_id, s.id, s.member_id, m.roles, s.seen_at
    from session s
    join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
    where s.token_hash = hash and s.ended_at is null and s.expires_at > now() and m.disabled_at is null
  $$;

-- A provider names people and its own sessions, and does not know our organisations. A session of which the provider
-- never told its own cannot be told apart from the one that ended, so it counts where the person is named.
create function sessions_of_identity(p_issuer text, p_subject text, p_sid text)
  returns table (organisation_id uuid, session_id uuid)
  language sql stable security definer set search_path = wachtpost, pg_temp
  as $$
    select s.organisation_id, s.id
    from session s
    join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
    where s.ended_at is null and m.issuer = p_issuer
      and (p_subject is null or m.subject = p_subject)
      and (p_sid is null or s.sid = p_sid or (s.sid is null and p_subject is not null))
      and (p_subject is not null or p_sid is not null)
  $$;
revoke execute on function sessions_of_identity(text, text, text) from public;
grant execute on function sessions_of_identity(text, text, text) to wachtpost_app;

-- Logout tokens that were obeyed, so that none is obeyed twice. Hashes of ids and times are all there is, so there is
-- nothing to keep apart.
create table spent_logout_token (
  hash bytea primary key check (length(hash) = 32),
  expires_at timestamptz not null
);
create index spent_logout_token_end on spent_logout_token (expires_at);

-- How often a network, a browser or an account tried something in the window that runs. Keyed hashes and numbers; a
-- crash may forget them.
create unlogged table attempt (
  hash bytea primary key check (length(hash) = 32),
  attempts integer not null check (attempts > 0),
  ends_at timestamptz not null
);
create index attempt_end on attempt (ends_at);

grant select, insert, delete on spent_logout_token to wachtpost_app;
grant select, insert, update, delete on attempt to wachtpost_app;
