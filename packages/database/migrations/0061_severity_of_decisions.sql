-- A decision that corrected the labels of a flag left its severity as the machine had judged it, while its place in the
-- queue followed the labels. From here on both follow; this sets right what was decided before. What the machine said
-- stays in the flag's events.
update flag set severity = case
    when labels && '{threat,doxing,incitement}' then 3
    when labels && '{intimidation}' then 2
    else 1
  end
where status in ('watch', 'escalated', 'confirmed');
