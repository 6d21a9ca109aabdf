-- Why: a connector may read several channels, subreddits or what officials gave access to. One that is gone holds up no
-- other, and so nobody saw that it was not read any more. What stands here is not read now, since when and why. And to
-- hear a stream is told apart from a pull that takes a while: both are done under a lease.

create table connector_part (
  organisation_id uuid not null,
  connector_id uuid not null,
  -- `channel:UC...`, `subreddit:vlierdam`, `official`: of officials it is counted how many, and not said who.
  part text not null check (length(part) between 1 and 200),
  failing integer not null check (failing > 0),
  since timestamptz not null default now(),
  error_kind text not null check (length(error_kind) between 1 and 40),
  error_message text not null check (length(error_message) <= 1000),
  primary key (organisation_id, connector_id, part),
  foreign key (organisation_id, connector_id) references connector on delete cascade
);
alter table connector_part enable row level security;
create policy own_organisation on connector_part to wachtpost_app
  using (organisation_id = (select current_organisation()))
  with check (organisation_id = (select current_organisation()));
grant select, insert, update, delete on connector_part to wachtpost_app;

alter table stream_lease add column hears boolean not null default false;
