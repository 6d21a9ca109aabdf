-- Why: whoever runs the installation should see on a page whether its workers live, without a shell on the machine. Each
-- running worker leaves a sign of life now and then. It belongs to the installation: no organisation, no host, no person.

create unlogged table worker_sign (
  -- Of one start of one worker.
  id uuid primary key,
  worker text not null check (worker in ('ingest', 'classify', 'notify', 'upkeep')),
  seen_at timestamptz not null default clock_timestamp(),
  -- When it was stopped as it should be; null while it runs, and where it was killed.
  stopped_at timestamptz
);
create index worker_sign_worker on worker_sign (worker, seen_at);

grant select, insert, update, delete on worker_sign to wachtpost_app;
