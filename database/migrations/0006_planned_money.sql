-- Planned agreements in tiers, budget versions with their lines, and what goes on after the end: nouns of the design.
select throughline.make_noun('design', noun, false, meaning) from (values
  ('planned_agreement', 'Agreements the design foresees, in tiers'), ('budget_version', 'Earlier versions of the budget with their lines'), ('exit_item', 'Exit plan')) as nouns (noun, meaning);

alter table design.planned_agreement
  add column parent text generated always as (body ->> 'parent') stored,
  add column to_party text generated always as (body ->> 'to') stored,
  add column amount numeric(18, 2) generated always as (case when jsonb_typeof(body -> 'amount') = 'number' then (body ->> 'amount')::numeric end) stored,
  add column currency text generated always as (body ->> 'currency') stored;
comment on column design.planned_agreement.parent is 'The planned agreement one tier above, from the body';
comment on column design.planned_agreement.to_party is 'Who is to be paid, from the body';
comment on column design.planned_agreement.amount is 'Planned amount, from the body';
comment on column design.planned_agreement.currency is 'ISO 4217 of the amount; empty: the budget''s currency';
create index planned_agreement_parent_idx on design.planned_agreement (programme_id, parent);
create index planned_agreement_to_idx on design.planned_agreement (programme_id, to_party);

-- Planned agreements in the branch below a partner's own, as access.my_branch has it for signed ones.
create function access.my_planned_branch(programme uuid) returns setof text language sql stable security definer set search_path = access, design, pg_temp
begin atomic
  with recursive branch (id) as (
    select planned_agreement.id from design.planned_agreement where planned_agreement.programme_id = programme and planned_agreement.to_party = access.my_party(programme)
    union
    select planned_agreement.id from design.planned_agreement join branch on planned_agreement.parent = branch.id where planned_agreement.programme_id = programme
  )
  select branch.id from branch;
end;
