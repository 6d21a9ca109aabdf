-- Why: whoever trusts what a queue shows has to know how well people agree, and what nobody was shown. A few times a
-- week a member judges something again without seeing what was said of it: a flag that a colleague decided, an
-- invented text with a known answer, a post that the machine let pass. Answers stand here, apart from decisions.

alter table post
  -- The share of unflagged posts that was kept when this one was: what one of them stands for.
  add column sample_rate double precision check (sample_rate > 0 and sample_rate <= 1);
create index post_sampled on post (organisation_id, captured_at) where sampled and sample_rate is not null;

-- Invented or rewritten, never a copy of what somebody wrote.
create table golden_item (
  organisation_id uuid not null references organisation on delete cascade,
  id uuid not null,
  text text not null check (length(text) between 10 and 2000),
  -- The known answer.
  relevant boolean not null,
  labels text[] not null check (cardinality(labels) <= 7),
  -- Why, for whoever has answered.
  explanation text not null check (length(explanation) between 10 and 1000),
  added_by uuid not null,
  added_at timestamptz not null default now(),
  retired_at timestamptz,
  retired_by uuid,
  primary key (organisation_id, id),
  check (relevant = (cardinality(labels) > 0)),
  check ((retired_at is null) = (retired_by is null)),
  foreign key (organisation_id, added_by) references member,
  foreign key (organisation_id, retired_by) references member
);

create table quality_check (
  organisation_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  -- The Monday of the week that it was drawn for, and its place among those of its kind.
  week date not null,
  slot smallint not null check (slot between 1 and 20),
  kind text not null check (kind in ('decision', 'golden', 'sample')),
  -- What it is about; gone when that was erased.
  flag_id uuid,
  post_id uuid,
  golden_id uuid,
  -- Of the text that is judged; another text would be another question.
  post_revision integer check (post_revision > 0),
  sample_rate double precision check (sample_rate > 0 and sample_rate <= 1),
  status text not null default 'waiting'
    check (status in ('waiting', 'answered', 'skipped', 'ended', 'expired')),
  drawn_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at > drawn_at),
  revealed_at timestamptz,
  settled_at timestamptz,
  answer_relevant boolean,
  answer_labels text[],
  -- What was said of it before: the decision that stood at that moment, or the known answer.
  reference_relevant boolean,
  reference_labels text[],
  skip_reason text check (length(skip_reason) between 3 and 500),
  end_reason text check (end_reason ~ '^[a-z]{1,20}$'),
  -- The flag that an answer about an unflagged post raised.
  raised_flag_id uuid,
  primary key (organisation_id, id),
  check ((kind = 'sample') = (sample_rate is not null)),
  check ((kind = 'golden') = (post_revision is null)),
  check ((status = 'waiting') = (settled_at is null)),
  check ((status = 'answered') = (answer_relevant is not null)),
  check ((answer_relevant is null) = (answer_labels is null)),
  check (status <> 'answered' or revealed_at is not null),
  check ((status = 'answered' and kind <> 'sample') = (reference_relevant is not null)),
  check ((reference_relevant is null) = (reference_labels is null)),
  check ((status = 'skipped') = (skip_reason is not null)),
  check ((status = 'ended') = (end_reason is not null)),
  foreign key (organisation_id, member_id) references member on delete cascade,
  foreign key (organisation_id, flag_id) references flag on delete set null (flag_id),
  foreign key (organisation_id, post_id) references post on delete set null (post_id),
  foreign key (organisation_id, golden_id) references golden_item,
  foreign key (organisation_id, raised_flag_id) references flag on delete set null (raised_flag_id)
);
-- Two draws at the same moment fill the same places once.
create unique index quality_check_place on quality_check (organisation_id, member_id, week, kind, slot);
-- Nobody judges the same thing twice.
create unique index quality_check_flag_once on quality_check (organisation_id, member_id, flag_id)
  where flag_id is not null;
create unique index quality_check_post_once on quality_check (organisation_id, member_id, post_id)
  where post_id is not null;
create unique index quality_check_golden_once on quality_check (organisation_id, member_id, golden_id)
  where golden_id is not null;
-- A decision is compared with one second answer, and a sampled post counts once.
create unique index quality_check_one_flag on quality_check (organisation_id, flag_id)
  where flag_id is not null and status in ('waiting', 'answered');
create unique index quality_check_one_post on quality_check (organisation_id, post_id)
  where post_id is not null and status in ('waiting', 'answered');
create index quality_check_waiting on quality_check (organisation_id, expires_at) where status = 'waiting';
create index quality_check_answered on quality_check (organisation_id, kind, settled_at)
  where status = 'answered';
create index quality_check_raised on quality_check (organisation_id, raised_flag_id)
  where raised_flag_id is not null;

-- When checks were drawn last; its row is the lock under which the next draw is made.
create table quality_draw (
  organisation_id uuid primary key references organisation on delete cascade,
  drawn_at timestamptz not null default now()
);

do $$
declare
  name text;
begin
  foreach name in array array['golden_item', 'quality_check', 'quality_draw'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_organisation on %I to wachtpost_app
         using (organisation_id = (select current_organisation()))
         with check (organisation_id = (select current_organisation()))', name);
    execute format('grant select, insert, update on %I to wachtpost_app', name);
  end loop;
end $$;
-- What people were asked and what they answered stays as it was.
revoke update on golden_item from wachtpost_app;
grant update (retired_at, retired_by) on golden_item to wachtpost_app;
