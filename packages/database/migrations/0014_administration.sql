-- Why: an administrator invites colleagues, says whom to turn to, how long texts stay and when a term of office ends.
-- An invitation is good for one person, for a while, and for one sign-in: what the letter carries is computed from
-- its id with the installation's secret, so nothing that would open the door is stored here.

alter table member
  -- Set while somebody who was invited has not joined. Members whom the operator added have none.
  add column invitation uuid,
  add column invitation_expires_at timestamptz,
  add column invitation_sent_at timestamptz,
  -- The mail was not taken; it is tried again.
  add column invitation_failed_at timestamptz,
  add column invited_by uuid,
  add constraint member_invitation check (
    (invitation is null) = (invitation_expires_at is null)
    and (invitation is null or subject is null)
    and (invitation is not null or (invitation_sent_at is null and invitation_failed_at is null))),
  add constraint member_invited_by foreign key (organisation_id, invited_by)
    references member on delete set null (invited_by);
create index member_invited_by on member (organisation_id, invited_by) where invited_by is not null;
create index member_uninvited on member (organisation_id, id)
  where invitation is not null and invitation_sent_at is null;
create index session_member on session (organisation_id, member_id);

-- As before, and an invitation that ran out opens nothing.
create or replace function members_signing_in(p_issuer text, p_subject text, p_email text)
  returns table (organisation_id uuid, member_id uuid, linked boolean)
  language sql stable security definer set search_path = wachtpost, pg_temp
  as $$
    select m.organisation_id, m.id, m.subject is not null
    from member m
    where m.disabled_at is null
      and ((m.issuer = p_issuer and m.subject = p_subject)
        or (m.subject is null and m.email = p_email
          and (m.invitation_expires_at is null or m.invitation_expires_at > now())))
    order by (m.subject is not null) desc, m.created_at
  $$;

alter table organisation
  add column contact_name text not null default '' check (length(contact_name) <= 200),
  add column contact_email text not null default '' check (length(contact_email) <= 320),
  add column contact_phone text not null default '' check (length(contact_phone) <= 40),
  -- Of mails, and of pages for whoever chose none.
  add column language text not null default 'nl' check (language in ('nl', 'en')),
  -- Hours that the text of a post without a flag stays; null is what the installation says.
  add column text_hours integer check (text_hours between 1 and 720),
  -- Days that the random sample stays, which shows what was missed.
  add column sampled_days integer not null default 30 check (sampled_days between 1 and 30);

-- The last day of the term; consent ends with it.
alter table official add column term_ends_on date;
create index official_term on official (organisation_id, term_ends_on) where term_ends_on is not null;
