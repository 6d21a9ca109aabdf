-- Why: a flag is not kept for ever either. What nobody had to look at goes soon, what was an incident after the months
-- that an organisation chooses. That there was a flag stays for the counts, without text, evidence or who decided.

alter table organisation
  -- Days that a flag stays which was found not relevant.
  add column dismissed_days integer not null default 30 check (dismissed_days between 1 and 365),
  -- Months that any other decided flag stays; quality looks back half a year, so not fewer than six.
  add column incident_months integer not null default 24 check (incident_months between 6 and 84);

create table ended_flag (
  organisation_id uuid not null,
  post_id uuid not null,
  status text not null check (status in ('confirmed', 'not_relevant', 'watch', 'escalated')),
  labels text[] not null,
  -- A person found it in a quality check, not the machine.
  found_by_check boolean not null,
  ended_at timestamptz not null default now(),
  primary key (organisation_id, post_id),
  foreign key (organisation_id, post_id) references post on delete cascade
);

alter table ended_flag enable row level security;
create policy own_organisation on ended_flag to wachtpost_app
  using (organisation_id = (select current_organisation()))
  with check (organisation_id = (select current_organisation()));
-- It goes with its post, or when the post is flagged again; it never changes.
grant select, insert, delete on ended_flag to wachtpost_app;
