-- Why: when one text is posted by many, an adviser should see it once, not forty times. Flags whose texts say the
-- same, or nearly so, about the same officials within some days carry the mark of one pile, and a queue folds
-- them into one row. No flag leads a pile and no row is stored for it: what is decided about one flag can then
-- never hide another.

alter table flag
  add column pile_id uuid,
  -- The same words as the text that the pile began with, or nearly.
  add column alike text check (alike in ('same', 'near')),
  add constraint flag_in_pile check ((pile_id is null) = (alike is null));
create index flag_pile on flag (organisation_id, pile_id) where pile_id is not null;

-- Folding looks ahead along the queue; with the pile in the index it need not visit the flags for that.
drop index flag_queue;
create index flag_queue on flag (organisation_id, status, urgency, turn, id) include (pile_id);

-- What recognises the texts that may still be joined, for some days: keyed hashes, of which the sketch keeps one
-- byte each. It goes with the flag, with the post's text, and when nobody can join any more.
create table pile_seed (
  organisation_id uuid not null,
  flag_id uuid not null,
  pile_id uuid not null,
  words bytea not null check (length(words) = 16),
  sense bytea not null check (length(sense) = 16),
  -- Null where a text is too short to be nearly like another.
  sketch bytea check (length(sketch) = 96),
  -- How many flags have joined, the first included.
  flags integer not null default 1 check (flags > 0),
  opened_at timestamptz not null default now(),
  primary key (organisation_id, flag_id),
  foreign key (organisation_id, flag_id) references flag on delete cascade
);
create index pile_seed_age on pile_seed (organisation_id, opened_at);

-- Texts that share none of these numbers are not alike, so only those that share one are compared.
create table pile_band (
  organisation_id uuid not null,
  band integer not null,
  flag_id uuid not null,
  primary key (organisation_id, band, flag_id),
  foreign key (organisation_id, flag_id) references pile_seed on delete cascade
);
create index pile_band_seed on pile_band (organisation_id, flag_id);

do $$
declare
  name text;
begin
  foreach name in array array['pile_seed', 'pile_band'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_organisation on %I to wachtpost_app
         using (organisation_id = (select current_organisation()))
         with check (organisation_id = (select current_organisation()))', name);
    execute format('grant select, insert, update, delete on %I to wachtpost_app', name);
  end loop;
end $$;

-- Whoever deletes a text need not know of this.
create function forget_seed() returns trigger
  language plpgsql set search_path = wachtpost, pg_temp
  as $$
  begin
    delete from pile_seed s using flag f
    where f.organisation_id = new.organisation_id and f.post_id = new.id
      and s.organisation_id = f.organisation_id and s.flag_id = f.id;
    return null;
  end $$;
revoke execute on function forget_seed() from public;
create trigger post_text_gone after update of text on post
  for each row when (old.text is not null and new.text is null) execute function forget_seed();
