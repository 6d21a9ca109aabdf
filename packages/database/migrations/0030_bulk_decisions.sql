-- Why: what a hundred people copied should take one decision and no hundred clicks, and one mistake should not take a
-- hundred either. So what was decided together is remembered together: what was asked, what became of each flag,
-- and that it was taken back. The key comes from the form, so that a form that is sent twice is done once.

create table bulk_decision (
  organisation_id uuid not null references organisation on delete cascade,
  id uuid not null,
  member_id uuid not null,
  outcome text not null check (outcome in ('confirmed', 'not_relevant', 'watch')),
  -- The filter of the queue that it was about: codes and ids.
  filter jsonb not null check (jsonb_typeof(filter) = 'object'),
  decided_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, member_id) references member
);

create table bulk_item (
  organisation_id uuid not null,
  bulk_id uuid not null,
  flag_id uuid not null,
  -- What became of it: decided, or left alone because a colleague works on it, because it no longer stood as it was
  -- shown, or because it says or counts as something else since.
  result text not null check (result in ('decided', 'claimed', 'moved', 'changed')),
  undone boolean not null default false,
  primary key (organisation_id, bulk_id, flag_id),
  foreign key (organisation_id, bulk_id) references bulk_decision on delete cascade,
  foreign key (organisation_id, flag_id) references flag on delete cascade
);
create index bulk_item_flag on bulk_item (organisation_id, flag_id);

do $$
declare
  name text;
begin
  foreach name in array array['bulk_decision', 'bulk_item'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_organisation on %I to wachtpost_app
         using (organisation_id = (select current_organisation()))
         with check (organisation_id = (select current_organisation()))', name);
    execute format('grant select, insert, update, delete on %I to wachtpost_app', name);
  end loop;
end $$;
