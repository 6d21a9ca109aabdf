-- Why: one organisation must not see or touch another's rows, whatever a query forgets. The tables'
-- owner is exempt, and nothing but migrations and the functions below runs as the owner.

do $$
declare
  name text;
begin
  foreach name in array array[
    'official', 'official_handle', 'official_alias', 'consent', 'member', 'api_token', 'session',
    'connector', 'connector_cursor', 'post', 'post_tombstone', 'mention', 'score',
    'flag', 'flag_event', 'evidence_chain', 'evidence_item', 'audit_entry'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_organisation on %I to wachtpost_app
         using (organisation_id = (select current_organisation()))
         with check (organisation_id = (select current_organisation()))', name);
    execute format('grant select, insert, update, delete on %I to wachtpost_app', name);
  end loop;
end $$;

alter table organisation enable row level security;
create policy own_organisation on organisation to wachtpost_app
  using (id = (select current_organisation()))
  with check (id = (select current_organisation()));
grant select, insert, update on organisation to wachtpost_app;

-- What happened cannot be unhappened: these only grow, but for erasure of what was sealed.
revoke update, delete on flag_event, audit_entry, score from wachtpost_app;
revoke update, delete on evidence_item from wachtpost_app;
grant update (content, erased_at) on evidence_item to wachtpost_app;
revoke delete on evidence_chain from wachtpost_app;

-- Three questions must be answered before an organisation is known. Each function answers one, with
-- ids and roles alone, and runs as the owner.

create function organisation_ids() returns setof uuid
  language sql stable security definer set search_path = wachtpost, pg_temp
  as $$ select id from organisation order by id $$;

create function token_owner(hash bytea)
  returns table (organisation_id uuid, token_id uuid, member_id uuid, roles text[])
  language sql stable security definer set search_path = wachtpost, pg_temp
  as $$
    select t.organisation_id, t.id, t.member_id,
           array(select unnest(t.roles) intersect select unnest(m.roles))
    from api_token t
    join member m on m.organisation_id = t.organisation_id and m.id = t.member_id
    where t.token_hash = hash and t.revoked_at is null and t.expires_at > now()
      and m.disabled_at is null
  $$;

create function session_owner(hash bytea)
  returns table (organisation_id uuid, session_id uuid, member_id uuid, roles text[], seen_at timestamptz)
  language sql stable security definer set search_path = wachtpost, pg_temp
  as $$
    select s.organisation_id, s.id, s.member_id, m.roles, s.seen_at
    from session s
    join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
    where s.token_hash = hash and s.expires_at > now() and m.disabled_at is null
  $$;

-- Members known by their identity, else invited by an address that the provider has verified.
create function members_signing_in(p_issuer text, p_subject text, p_email text)
  returns table (organisation_id uuid, member_id uuid, linked boolean)
  language sql stable security definer set search_path = wachtpost, pg_temp
  as $$
    select m.organisation_id, m.id, m.subject is not null
    from member m
    where m.disabled_at is null
      and ((m.issuer = p_issuer and m.subject = p_subject) or (m.subject is null and m.email = p_email))
    order by (m.subject is not null) desc, m.created_at
  $$;

revoke execute on all functions in schema wachtpost from public;
grant execute on all functions in schema wachtpost to wachtpost_app;
