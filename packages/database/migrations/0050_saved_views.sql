-- Why: who looks at the same part of the queue every day should not choose the same filters every day. A view is the
-- filters of an address under a name, of one member, who may share it with the organisation.

create table saved_view (
  organisation_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  -- Codes alone; what they mean may change, and what is not understood any more counts as absent.
  filter jsonb not null check (jsonb_typeof(filter) = 'object'),
  -- Stands beside them, so that a view of an official goes when the official is forgotten.
  official_id uuid,
  shared boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, member_id, name),
  foreign key (organisation_id, member_id) references member on delete cascade,
  foreign key (organisation_id, official_id) references official on delete cascade
);
create index saved_view_official on saved_view (organisation_id, official_id) where official_id is not null;

-- What a member begins with: a view of their own or one that a colleague shares.
create table default_view (
  organisation_id uuid not null,
  member_id uuid not null,
  view_id uuid not null,
  primary key (organisation_id, member_id),
  foreign key (organisation_id, member_id) references member on delete cascade,
  foreign key (organisation_id, view_id) references saved_view on delete cascade
);
create index default_view_view on default_view (organisation_id, view_id);

do $$
declare
  name text;
begin
  foreach name in array array['saved_view', 'default_view'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_organisation on %I to wachtpost_app
         using (organisation_id = (select current_organisation()))
         with check (organisation_id = (select current_organisation()))', name);
    execute format('grant select, insert, update, delete on %I to wachtpost_app', name);
  end loop;
end $$;
