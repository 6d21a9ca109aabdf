-- Why: what weighs most is not done by one person. An escalation to the police, unmasking an author and a legal
-- hold are proposed by one adviser and take effect when a second one agrees; where danger cannot wait they take
-- effect at once and are looked at afterwards. The database itself refuses that somebody agrees with themselves,
-- and that anything goes which a hold keeps.

create index flag_event_member on flag_event (organisation_id, member_id, kind, at) where member_id is not null;

create table proposal (
  organisation_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  kind text not null check (kind in ('escalation', 'unmasking', 'legal_hold')),
  -- What it is to do: the labels of a decision, the dates of a hold.
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  reason text not null check (length(reason) <= 4000),
  -- Why it took effect before a second person looked. Never for unmasking: what was seen cannot be unseen.
  exception text check (exception in ('urgent', 'alone')),
  exception_reason text check (length(exception_reason) between 10 and 2000),
  proposed_by uuid not null,
  proposed_at timestamptz not null default now(),
  -- Null where it took effect at once: the second look stays open.
  expires_at timestamptz check (expires_at > proposed_at),
  status text not null default 'waiting'
    check (status in ('waiting', 'approved', 'refused', 'withdrawn', 'expired')),
  settled_by uuid,
  settled_at timestamptz,
  settled_reason text not null default '' check (length(settled_reason) <= 4000),
  primary key (organisation_id, id),
  check ((exception is null) = (exception_reason is null)),
  check ((exception is null) = (expires_at is not null)),
  check (exception is null or kind <> 'unmasking'),
  check ((status = 'waiting') = (settled_at is null)),
  constraint proposal_two_people check (
    case status when 'approved' then settled_by is not null and settled_by <> proposed_by
      when 'refused' then settled_by is not null and settled_by <> proposed_by
      when 'withdrawn' then settled_by = proposed_by
      else settled_by is null end),
  foreign key (organisation_id, flag_id) references flag on delete cascade,
  foreign key (organisation_id, proposed_by) references member,
  foreign key (organisation_id, settled_by) references member
);
create unique index proposal_one_waiting on proposal (organisation_id, flag_id, kind) where status = 'waiting';
create index proposal_waiting on proposal (organisation_id, proposed_at, id) where status = 'waiting';
create index proposal_flag on proposal (organisation_id, flag_id, id);
create index proposal_newest on proposal (organisation_id, proposed_at desc, id desc);

-- Keeps a flag, its post and its evidence from being erased, until it ends or is lifted.
create table legal_hold (
  organisation_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  proposal_id uuid not null,
  reason text not null check (length(reason) between 10 and 4000),
  placed_at timestamptz not null default now(),
  -- By when somebody asks whether it is still needed.
  review_at timestamptz not null,
  ends_at timestamptz not null check (ends_at >= review_at),
  lifted_at timestamptz,
  -- Null where it ended by itself.
  lifted_by uuid,
  lifted_reason text not null default '' check (length(lifted_reason) <= 4000),
  primary key (organisation_id, id),
  check (lifted_at is not null or lifted_by is null),
  foreign key (organisation_id, flag_id) references flag on delete cascade,
  foreign key (organisation_id, proposal_id) references proposal on delete cascade,
  foreign key (organisation_id, lifted_by) references member
);
create unique index legal_hold_one on legal_hold (organisation_id, flag_id) where lifted_at is null;
create unique index legal_hold_proposal on legal_hold (organisation_id, proposal_id);
create index legal_hold_flag on legal_hold (organisation_id, flag_id);

-- Who wrote a post, as the platform named them. Sealed, and opened for nobody but the two who agreed to unmask.
create table sealed_author (
  organisation_id uuid not null,
  post_id uuid not null,
  sealed bytea not null check (length(sealed) between 28 and 100000),
  sealed_with text not null check (sealed_with ~ '^[a-z0-9][a-z0-9-]{0,30}$'),
  primary key (organisation_id, post_id),
  foreign key (organisation_id, post_id) references post on delete cascade
);
create index sealed_author_key on sealed_author (organisation_id, sealed_with);

-- Asked to be forgotten while a hold keeps something of theirs; the rest went already.
alter table official add column erasing_since timestamptz;
create index official_erasing on official (organisation_id, id) where erasing_since is not null;

do $$
declare
  name text;
begin
  foreach name in array array['proposal', 'legal_hold', 'sealed_author'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_organisation on %I to wachtpost_app
         using (organisation_id = (select current_organisation()))
         with check (organisation_id = (select current_organisation()))', name);
  end loop;
end $$;
-- Proposals and holds go with their flag, by the foreign key, and never by themselves.
grant select, insert, update on proposal, legal_hold to wachtpost_app;
grant select, insert, update, delete on sealed_author to wachtpost_app;

-- Flags under a hold: the one place that says when a hold holds.
create function is_held(organisation uuid, flag uuid) returns boolean
  language sql stable set search_path = wachtpost, pg_temp
  as $$
    select exists (
      select from legal_hold
      where organisation_id = organisation and flag_id = flag and lifted_at is null and ends_at > now())
  $$;

create function keep_held() returns trigger
  language plpgsql set search_path = wachtpost, pg_temp
  as $$
  declare
    held uuid;
  begin
    if tg_table_name = 'flag' then
      held := old.id;
    elsif tg_table_name = 'post' then
      held := (select f.id from flag f where f.organisation_id = old.organisation_id and f.post_id = old.id);
    else
      held := old.flag_id;
    end if;
    -- An organisation that is being deleted takes its holds along.
    if held is not null and is_held(old.organisation_id, held)
      and exists (select from organisation where id = old.organisation_id) then
      raise exception 'A legal hold keeps this.' using errcode = 'restrict_violation';
    end if;
    if tg_op = 'DELETE' then
      return old;
    end if;
    return new;
  end $$;
revoke execute on function is_held(uuid, uuid), keep_held() from public;
grant execute on function is_held(uuid, uuid) to wachtpost_app;

create trigger flag_held before delete on flag for each row execute function keep_held();
create trigger post_held before update of text on post
  for each row when (old.text is not null and new.text is null) execute function keep_held();
create trigger evidence_held before update of content on evidence_item
  for each row when (old.content is not null and new.content is null) execute function keep_held();
create trigger evidence_held_whole before delete on evidence_item
  for each row when (old.content is not null) execute function keep_held();
