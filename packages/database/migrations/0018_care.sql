-- Why: whoever reads threats all day needs to be able to stop. Each adviser chooses how many texts a day are enough,
-- what they would rather not get, and when they take a break. It is theirs alone: nothing is counted over it, no log
-- tells of it, and it goes when they do.

create table member_care (
  organisation_id uuid not null,
  member_id uuid not null,
  -- Texts a day that are enough; null where they do not want to be told.
  reveal_budget integer default 60 check (reveal_budget between 1 and 1000),
  -- The day, in the Netherlands, for which they put the word about it away.
  nudge_away_on date,
  -- Labels of flags that they would rather not get.
  opted_out text[] not null default '{}' check (cardinality(opted_out) <= 20),
  -- They take no work until then, unless they come back before.
  break_ends_at timestamptz,
  primary key (organisation_id, member_id),
  foreign key (organisation_id, member_id) references member on delete cascade
);

alter table member_care enable row level security;
create policy own_organisation on member_care to wachtpost_app
  using (organisation_id = (select current_organisation()))
  with check (organisation_id = (select current_organisation()));
grant select, insert, update, delete on member_care to wachtpost_app;

-- There are several ways to stop being an adviser, also at an identity provider, and all of them pass here.
create function forget_care() returns trigger
  language plpgsql set search_path = wachtpost, pg_temp
  as $$
  begin
    delete from member_care where organisation_id = new.organisation_id and member_id = new.id;
    return null;
  end $$;
revoke execute on function forget_care() from public;

create trigger member_care_forgotten after update of disabled_at, roles on member
  for each row when (new.disabled_at is not null or not new.roles @> array['adviser'])
  execute function forget_care();
