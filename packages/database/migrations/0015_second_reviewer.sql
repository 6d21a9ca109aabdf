-- Why: some decisions take two people. Being the second is a duty that an adviser may have beside their work, so
-- nobody has it who is no adviser.

alter table member
  drop constraint member_roles_check,
  add constraint member_roles_check check (
    cardinality(roles) > 0
    and roles <@ array['administrator', 'adviser', 'second_reviewer', 'official', 'analyst', 'auditor']
    and (not roles @> array['second_reviewer'] or roles @> array['adviser'])
  );
