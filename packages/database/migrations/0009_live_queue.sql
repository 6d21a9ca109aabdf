-- Why: several people work through one queue at the same time. They hand flags to each other, take back what they
-- decided by mistake, see who else looks, and are told what came and changed without asking again and again.

alter table flag
  -- Who is asked to look at it. A wish that outlives a claim and keeps nobody out.
  add column assigned_to uuid,
  -- The transaction that brought it. A page remembers the snapshot that it was made from; what that snapshot does
  -- not see came after it, however long its transaction took.
  add column arrived_in xid8 not null default pg_current_xact_id(),
  add foreign key (organisation_id, assigned_to) references member;
create index flag_assigned on flag (organisation_id, assigned_to) where assigned_to is not null;

-- What may happen to a flag is said by the verbs, which are many and grow; the shape of a name is enough here.
alter table flag_event
  drop constraint flag_event_kind_check,
  add constraint flag_event_kind_check check (kind ~ '^[a-z][a-z_]{0,39}$');
-- What somebody decided last, which they may take back.
create index flag_event_decided on flag_event (organisation_id, member_id, at) where kind = 'decided';

-- Who has a flag open at this moment. Nothing is lost with it, so it need not survive a crash.
create unlogged table flag_presence (
  organisation_id uuid not null,
  flag_id uuid not null,
  member_id uuid not null,
  seen_at timestamptz not null default now(),
  primary key (organisation_id, flag_id, member_id),
  foreign key (organisation_id, flag_id) references flag on delete cascade,
  foreign key (organisation_id, member_id) references member on delete cascade
);

-- From when to when somebody looked before they decided: told to them alone, and forgotten after some weeks.
create table decision_pace (
  organisation_id uuid not null,
  id bigint generated always as identity,
  member_id uuid not null,
  flag_id uuid not null,
  opened_at timestamptz not null default now(),
  decided_at timestamptz check (decided_at >= opened_at),
  primary key (organisation_id, id),
  foreign key (organisation_id, flag_id) references flag on delete cascade,
  foreign key (organisation_id, member_id) references member on delete cascade
);
create unique index decision_pace_open on decision_pace (organisation_id, member_id, flag_id)
  where decided_at is null;
create index decision_pace_decided on decision_pace (organisation_id, member_id, decided_at)
  where decided_at is not null;
create index decision_pace_flag on decision_pace (organisation_id, flag_id);

do $$
declare
  name text;
begin
  foreach name in array array['flag_presence', 'decision_pace'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_organisation on %I to wachtpost_app
         using (organisation_id = (select current_organisation()))
         with check (organisation_id = (select current_organisation()))', name);
    execute format('grant select, insert, update, delete on %I to wachtpost_app', name);
  end loop;
end $$;

-- Consoles listen on this channel. A message holds ids alone, and none where there would be too many for one.
create function tell_consoles(organisation uuid, what text, flags uuid[]) returns void
  language sql set search_path = wachtpost, pg_temp
  as $$
    select pg_notify('wachtpost_flag', json_build_object('organisation', organisation, 'what', what,
      'flags', case when cardinality(flags) <= 100 then to_json(flags) end)::text)
  $$;

create function tell_flags() returns trigger
  language plpgsql set search_path = wachtpost, pg_temp
  as $$
  begin
    if tg_op = 'INSERT' then
      perform tell_consoles(organisation_id, 'arrived', array_agg(id)) from added group by organisation_id;
    else
      perform tell_consoles(a.organisation_id, 'changed', array_agg(a.id))
      from added a join gone g on g.organisation_id = a.organisation_id and g.id = a.id
      where (a.status, a.urgency, a.turn, a.labels, a.claimed_by, a.claim_expires_at, a.assigned_to)
        is distinct from (g.status, g.urgency, g.turn, g.labels, g.claimed_by, g.claim_expires_at, g.assigned_to)
      group by a.organisation_id;
    end if;
    return null;
  end $$;

create function tell_presence() returns trigger
  language plpgsql set search_path = wachtpost, pg_temp
  as $$
  begin
    perform tell_consoles(organisation_id, 'changed', array_agg(distinct flag_id))
    from moved group by organisation_id;
    return null;
  end $$;

revoke execute on function tell_consoles(uuid, text, uuid[]), tell_flags(), tell_presence() from public;
grant execute on function tell_consoles(uuid, text, uuid[]) to wachtpost_app;

create trigger flag_told_new after insert on flag
  referencing new table as added for each statement execute function tell_flags();
create trigger flag_told_changed after update on flag
  referencing old table as gone new table as added for each statement execute function tell_flags();
create trigger presence_told_new after insert on flag_presence
  referencing new table as moved for each statement execute function tell_presence();
create trigger presence_told_gone after delete on flag_presence
  referencing old table as moved for each statement execute function tell_presence();
