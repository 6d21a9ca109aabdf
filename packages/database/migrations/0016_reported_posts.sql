-- Why: who forwards a mail or hands in a report asks that somebody looks. A machine that finds nothing in it, or
-- cannot read a screenshot, must not decide that nobody does.

alter table post add column reported boolean not null default false;
-- Copied from the post, so that the queue need not visit it.
alter table flag add column reported boolean not null default false;
