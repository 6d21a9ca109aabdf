-- Why: a token should open what its work takes and nothing beside it. It held roles, which open far more than one
-- errand needs; from here on it holds scopes, which are names of permissions, and opens those that its member may still
-- do at that moment. It ends within a year, and tells the day on which it was used and nothing finer.

alter table api_token
  add column scopes text[] not null default '{}',
  add column last_used_on date;

-- Tokens made before keep what they could do: what both their roles and their member's roles allow today.
update api_token t set
  scopes = array(
    select distinct known.scope from (values
      ('seeFlags', 'adviser'), ('seeFlags', 'auditor'), ('workOnFlags', 'adviser'),
      ('seeOfficials', 'administrator'), ('seeOfficials', 'adviser'), ('seeOfficials', 'auditor'),
      ('manageOfficials', 'administrator'),
      ('seeAccounts', 'administrator'), ('seeAccounts', 'auditor'), ('manageAccounts', 'administrator'),
      ('seeConnectors', 'administrator'), ('seeConnectors', 'auditor'), ('manageConnectors', 'administrator'),
      ('importPosts', 'administrator'),
      ('seeOrganisation', 'administrator'), ('seeOrganisation', 'adviser'), ('seeOrganisation', 'auditor'),
      ('manageOrganisation', 'administrator'),
      ('seeHealth', 'administrator'), ('seeHealth', 'auditor'),
      ('seeStatistics', 'analyst'), ('seeStatistics', 'auditor')
    ) as known (scope, role)
    where known.role = any(t.roles) and known.role = any(m.roles) order by 1),
  last_used_on = (t.last_used_at at time zone 'Europe/Amsterdam')::date,
  expires_at = least(t.expires_at, now() + interval '365 days')
from member m where m.organisation_id = t.organisation_id and m.id = t.member_id;
update api_token set revoked_at = now() where scopes = '{}' and revoked_at is null;

drop function token_owner(bytea);

alter table api_token
  drop column roles,
  drop column last_used_at,
  alter column scopes drop default,
  add constraint api_token_scopes check (cardinality(scopes) > 0 or revoked_at is not null);
create index api_token_member on api_token (organisation_id, member_id);

-- Whether it was used today is told with the rest, so that only the first request of a day writes.
create function token_owner(hash bytea)
  returns table (
    organisation_id uuid, token_id uuid, member_id uuid, roles text[], scopes text[], used_today boolean)
  language sql stable security definer set search_path = wachtpost, pg_temp
  as $$
    select t.organisation_id, t.id, t.member_id, m.roles, t.scopes,
      t.last_used_on is not distinct from (now() at time zone 'Europe/Amsterdam')::date
    from api_token t
    join member m on m.organisation_id = t.organisation_id and m.id = t.member_id
    where t.token_hash = hash and t.revoked_at is null and t.expires_at > now()
      and m.disabled_at is null
  $$;
revoke execute on function token_owner(bytea) from public;
grant execute on function token_owner(bytea) to wachtpost_app;
