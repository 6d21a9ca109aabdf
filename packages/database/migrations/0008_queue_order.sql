-- Why: a queue of a hundred thousand flags must open as fast as one of a thousand, in the order in which a
-- person should look, with counts beside its filters. So a flag stores where it stands, and every change of
-- flags leaves the difference that it makes to the counts.

alter table flag
  -- Copied from the post, so that filtering and counting need not visit it.
  add column platform text,
  -- What the text names that makes it pressing: codes, never words of it.
  add column cues text[] not null default '{}'
    check (cues <@ array['time', 'place', 'weapon', 'family', 'vehicle']),
  -- The number of this flag among those of its author about that official within thirty days.
  add column approach smallint not null default 1 check (approach > 0),
  add column approached_id uuid,
  -- Points, for what does not change while it waits.
  add column priority smallint not null default 0 check (priority between 0 and 100),
  -- 1 first.
  add column urgency smallint not null default 4 check (urgency between 1 and 4),
  add foreign key (organisation_id, approached_id) references official on delete set null (approached_id);

-- Flags from before: severity, probability and doubt count. What their texts name and who wrote before was not
-- looked at, and is when such a flag is scored again.
update flag f set platform = p.platform
from post p where p.organisation_id = f.organisation_id and p.id = f.post_id;
update flag set priority = greatest(0, case severity when 3 then 45 when 2 then 25 else 10 end
  + round(probability * 10)::int - case when uncertain then 15 else 0 end);
update flag set urgency = case
  when priority >= 70 then 1 when priority >= 50 then 2 when priority >= 30 then 3 else 4 end;

alter table flag
  alter column platform set not null,
  -- Seconds: each point is worth an hour of waiting, so age counts and the order still never changes by itself.
  add column turn bigint;
update flag set turn = floor(extract(epoch from created_at))::bigint - priority * 3600;
alter table flag alter column turn set not null;

create function place_flag() returns trigger
  language plpgsql set search_path = wachtpost, pg_temp
  as $$
  begin
    new.turn := floor(extract(epoch from new.created_at))::bigint - new.priority * 3600;
    return new;
  end $$;
create trigger flag_placed before insert or update on flag
  for each row execute function place_flag();

drop index flag_queue;
create index flag_queue on flag (organisation_id, status, urgency, turn, id);
create index flag_order on flag (organisation_id, urgency, turn, id);
create index flag_claimed on flag (organisation_id, claimed_by) where claimed_by is not null;
create index flag_approached on flag (organisation_id, approached_id) where approached_id is not null;

-- How many flags have these traits: the sum over the rows that name them. Changes only add rows, so that no
-- writer waits for another; now and then the rows are folded into one for each set of traits.
create table flag_tally (
  organisation_id uuid not null references organisation on delete cascade,
  id bigint generated always as identity,
  status text not null,
  urgency smallint not null,
  uncertain boolean not null,
  platform text not null,
  labels text[] not null,
  flags integer not null,
  primary key (organisation_id, id)
);
alter table flag_tally enable row level security;
create policy own_organisation on flag_tally to wachtpost_app
  using (organisation_id = (select current_organisation()))
  with check (organisation_id = (select current_organisation()));
grant select, insert, update, delete on flag_tally to wachtpost_app;

insert into flag_tally (organisation_id, status, urgency, uncertain, platform, labels, flags)
select organisation_id, status, urgency, uncertain, platform, labels, count(*)
from flag group by 1, 2, 3, 4, 5, 6;

-- Rows that another transaction is folding are left to it.
create function fold_flag_tally(organisation uuid) returns void
  language sql set search_path = wachtpost, pg_temp
  as $$
    with taken as (
      select organisation_id, id from flag_tally
      where organisation_id = organisation for update skip locked),
    folded as (
      delete from flag_tally t using taken
      where t.organisation_id = taken.organisation_id and t.id = taken.id
      returning t.*)
    insert into flag_tally (organisation_id, status, urgency, uncertain, platform, labels, flags)
    select organisation_id, status, urgency, uncertain, platform, labels, sum(flags)
    from folded group by 1, 2, 3, 4, 5, 6 having sum(flags) <> 0
  $$;

-- An organisation that is being deleted takes its tally along.
create function tally_flags() returns trigger
  language plpgsql set search_path = wachtpost, pg_temp
  as $$
  declare
    folds uuid[];
  begin
    if tg_op = 'INSERT' then
      with told as (
        insert into flag_tally (organisation_id, status, urgency, uncertain, platform, labels, flags)
        select organisation_id, status, urgency, uncertain, platform, labels, count(*)
        from added group by 1, 2, 3, 4, 5, 6
        returning organisation_id, id)
      select array_agg(distinct organisation_id) into folds from told where id % 128 = 0;
    elsif tg_op = 'DELETE' then
      insert into flag_tally (organisation_id, status, urgency, uncertain, platform, labels, flags)
      select organisation_id, status, urgency, uncertain, platform, labels, -count(*)
      from gone where exists (select from organisation o where o.id = gone.organisation_id)
      group by 1, 2, 3, 4, 5, 6;
    else
      with told as (
        insert into flag_tally (organisation_id, status, urgency, uncertain, platform, labels, flags)
        select organisation_id, status, urgency, uncertain, platform, labels, sum(flags)
        from (
          select organisation_id, status, urgency, uncertain, platform, labels, 1 as flags from added
          union all
          select organisation_id, status, urgency, uncertain, platform, labels, -1 from gone) as change
        group by 1, 2, 3, 4, 5, 6 having sum(flags) <> 0
        returning organisation_id, id)
      select array_agg(distinct organisation_id) into folds from told where id % 128 = 0;
    end if;
    perform fold_flag_tally(organisation) from unnest(folds) as organisation;
    return null;
  end $$;
revoke execute on function fold_flag_tally(uuid), tally_flags(), place_flag() from public;
grant execute on function fold_flag_tally(uuid) to wachtpost_app;

create trigger flag_added after insert on flag
  referencing new table as added for each statement execute function tally_flags();
create trigger flag_changed after update on flag
  referencing old table as gone new table as added for each statement execute function tally_flags();
create trigger flag_gone after delete on flag
  referencing old table as gone for each statement execute function tally_flags();
