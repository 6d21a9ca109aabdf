-- Why: a log that can be changed by whoever runs the database proves nothing. Each entry is bound to all before it by
-- a hash, so that one that was changed, removed or slipped in shows. The link is made when its transaction commits,
-- as the last thing that it locks: entries stand in the order of their commits and nobody waits for anybody twice.

-- The last link of an organisation's log; its row is the lock under which the next link is made.
create table audit_chain (
  organisation_id uuid primary key references organisation on delete cascade,
  sequence bigint not null default 0,
  head bytea not null check (length(head) = 32)
);

create table audit_link (
  organisation_id uuid not null references organisation on delete cascade,
  sequence bigint not null check (sequence > 0),
  entry_id bigint not null,
  -- SHA-256 of the link before, followed by the SHA-256 of the entry's text.
  chain_sha256 bytea not null check (length(chain_sha256) = 32),
  primary key (organisation_id, sequence),
  unique (organisation_id, entry_id),
  foreign key (organisation_id, entry_id) references audit_entry
);

do $$
declare
  name text;
begin
  foreach name in array array['audit_chain', 'audit_link'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_organisation on %I to wachtpost_app
         using (organisation_id = (select current_organisation()))
         with check (organisation_id = (select current_organisation()))', name);
  end loop;
end $$;
grant select, insert, update on audit_chain to wachtpost_app;
grant select, insert on audit_link to wachtpost_app;

-- What is hashed of an entry: its values, a line each, times in UTC to the microsecond.
create function audit_text(entry audit_entry) returns text
  language sql stable set search_path = wachtpost, pg_temp
  as $$
    select concat_ws(E'\n', entry.id, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
      entry.actor_kind, entry.actor, entry.action, entry.subject_kind, entry.subject_id, entry.data)
  $$;

create function chain_audit(entry audit_entry) returns void
  language plpgsql set search_path = wachtpost, pg_temp
  as $$
  declare
    content bytea := sha256(convert_to(audit_text(entry), 'UTF8'));
    link audit_chain;
  begin
    insert into audit_chain (organisation_id, head)
    values (entry.organisation_id,
      sha256(convert_to('wachtpost audit chain ' || entry.organisation_id, 'UTF8')))
    on conflict do nothing;
    update audit_chain set sequence = sequence + 1, head = sha256(head || content)
    where organisation_id = entry.organisation_id returning * into link;
    insert into audit_link (organisation_id, sequence, entry_id, chain_sha256)
    values (link.organisation_id, link.sequence, entry.id, link.head);
  end $$;

create function link_audit() returns trigger
  language plpgsql set search_path = wachtpost, pg_temp
  as $$
  begin
    perform chain_audit(new);
    return null;
  end $$;
revoke execute on function audit_text(audit_entry), chain_audit(audit_entry), link_audit() from public;
grant execute on function audit_text(audit_entry), chain_audit(audit_entry) to wachtpost_app;

-- What stands there already, in the order in which it was written.
do $$
declare
  entry audit_entry;
begin
  for entry in select * from audit_entry order by organisation_id, id loop
    perform chain_audit(entry);
  end loop;
end $$;

create constraint trigger audit_linked after insert on audit_entry
  deferrable initially deferred for each row execute function link_audit();

create index audit_entry_actor on audit_entry (organisation_id, actor, id);
create index audit_entry_action on audit_entry (organisation_id, action, id);
create index audit_entry_at on audit_entry (organisation_id, at, id);

-- "How many flags would the last thirty days have given at another level?"
create index score_at on score (organisation_id, scored_at);
