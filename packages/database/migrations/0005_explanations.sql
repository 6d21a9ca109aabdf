-- Why: whoever decides about a flag should see which words carried its scores. Finding them takes the model
-- many runs, so it is asked for in the transaction that raises the flag and answered when there is time: a
-- question that a crash left open still stands here. Offsets and weights alone, never a word of the text.

create table explanation (
  organisation_id uuid not null,
  flag_id uuid not null,
  -- The text and the model that the question is about; another score of the post asks anew.
  post_revision integer not null check (post_revision > 0),
  model_revision text not null,
  -- The labels for which the flag was raised.
  labels text[] not null,
  -- {label: [{start, end, weight}]}, offsets in UTF-16 code units; null while the question is open.
  spans jsonb check (jsonb_typeof(spans) = 'object'),
  -- Why no answer can be had; such a question is not tried again.
  failure text,
  -- A worker that took the question and fell silent loses it to another.
  taken_at timestamptz,
  explained_at timestamptz,
  primary key (organisation_id, flag_id),
  check (spans is null or failure is null),
  check ((spans is null) = (explained_at is null)),
  foreign key (organisation_id, flag_id) references flag on delete cascade
);
create index explanation_open on explanation (organisation_id, model_revision)
  where spans is null and failure is null;

alter table explanation enable row level security;
create policy own_organisation on explanation to wachtpost_app
  using (organisation_id = (select current_organisation()))
  with check (organisation_id = (select current_organisation()));
-- It goes with its flag, by the foreign key, and never by itself.
grant select, insert, update on explanation to wachtpost_app;
