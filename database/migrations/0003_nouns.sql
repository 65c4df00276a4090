-- One table per noun of the programme record, all of one shape: the noun's own facts are its body, validated by the record's schema.
create function throughline.make_noun(room text, noun text, of_evaluation boolean, meaning text) returns void language plpgsql as $$
declare
  whole text := format('%I.%I', room, noun);
begin
  execute format('create table %s (
    programme_id uuid not null references access.programme on delete cascade,
    evaluation_id text %s,
    id text not null,
    position int not null check (position >= 0),
    body jsonb not null check (jsonb_typeof(body) = ''object''),
    revision int not null default 1,
    primary key (programme_id, evaluation_id, id))', whole, case when of_evaluation then 'not null' else $d$not null default '' check (evaluation_id = '')$d$ end);
  execute format('comment on table %s is %L', whole, meaning);
  execute format('comment on column %s.programme_id is %L', whole, 'The programme');
  execute format('comment on column %s.evaluation_id is %L', whole, 'The evaluation it belongs to; empty where it belongs to none');
  execute format('comment on column %s.id is %L', whole, 'Id within the record');
  execute format('comment on column %s.position is %L', whole, 'Place in its list, from 0');
  execute format('comment on column %s.body is %L', whole, 'The noun as in the programme record, without nouns of their own table');
  execute format('comment on column %s.revision is %L', whole, 'Raised by every change of the body');
  execute format('create trigger diary after insert or update or delete on %s for each row execute function diary.write(''shared'')', whole);
end $$;

select throughline.make_noun('design', 'programme', false, 'The programme itself: one row');
select throughline.make_noun('design', 'party', false, 'Organisations and their roles');
select throughline.make_noun('design', 'document', false, 'Documents the record was read from or rests on');
select throughline.make_noun('design', noun, false, meaning) from (values
  ('toc_node', 'Steps of the theory of change'), ('toc_link', 'Links of the theory of change'), ('assumption', 'What the theory of change takes for granted'),
  ('result', 'Impact, outcomes and outputs'), ('indicator', 'Indicators with baseline and targets'), ('risk', 'Risk register'), ('stakeholder', 'Stakeholders'),
  ('engagement', 'Who was asked, when, and what changed'), ('responsibility', 'Functions and who carries them'), ('budget_line', 'Lines of the budget'),
  ('cross_cutting', 'Cross-cutting issues'), ('monitoring_item', 'Monitoring plan'), ('knowledge_item', 'Knowledge plan'), ('communication_item', 'Communication plan'),
  ('contingency_item', 'Contingency plan')) as nouns (noun, meaning);
select throughline.make_noun('delivery', noun, false, meaning) from (values
  ('activity', 'Workplan'), ('adaptation', 'What was changed on the way, and why'), ('learning_event', 'Courses, workshops, conferences'), ('measurement', 'Reported values of indicators'),
  ('agreement', 'Agreements in tiers'), ('transaction', 'Money that moved'), ('reallocation', 'Money moved between lines')) as nouns (noun, meaning);
select throughline.make_noun('knowledge', noun, false, meaning) from (values
  ('landscape_entry', 'What is known of a country'), ('product', 'Knowledge products'), ('dissemination', 'How products were spread'), ('uptake', 'Where products were used'), ('expert', 'Roster of experts')) as nouns (noun, meaning);
select throughline.make_noun('evaluation', 'evaluation', false, 'Evaluations');
select throughline.make_noun('evaluation', noun, true, meaning) from (values
  ('limitation', 'What limited the evaluation'), ('question', 'Evaluation matrix'), ('evidence', 'Evidence, as far as it may be shown'), ('excerpt', 'Coded excerpts that may be shown'), ('code', 'Codebook'),
  ('finding', 'Findings'), ('rating', 'Ratings per criterion'), ('conclusion', 'Conclusions'), ('recommendation', 'Recommendations'), ('lesson', 'Lessons learned'), ('good_practice', 'Good practices'), ('comment', 'Comments on drafts')) as nouns (noun, meaning);
select throughline.make_noun('follow_up', noun, false, meaning) from (values
  ('response', 'Management responses'), ('action', 'Follow-up actions'), ('commitment', 'Commitments of others'), ('policy_track', 'Laws and policies over the years')) as nouns (noun, meaning);

-- What an interviewee said: never in a record, never in anyone's sight but that evaluation's evaluators.
select throughline.make_noun('evaluation', 'interview_note', true, 'Notes of interviews and groups, confidential');
drop trigger diary on evaluation.interview_note;
create trigger diary after insert or update or delete on evaluation.interview_note for each row execute function diary.write('confidential');

-- Filters and money people ask for, derived from the body, so that no second copy can differ.
alter table evaluation.finding add column criterion text generated always as (body ->> 'criterion') stored;
comment on column evaluation.finding.criterion is 'Criterion, from the body';
create index finding_criterion_idx on evaluation.finding (programme_id, evaluation_id, criterion);
alter table evaluation.recommendation add column priority text generated always as (body ->> 'priority') stored;
comment on column evaluation.recommendation.priority is 'Priority, from the body';
create index recommendation_priority_idx on evaluation.recommendation (programme_id, evaluation_id, priority);
alter table delivery.agreement
  add column parent text generated always as (body ->> 'parent') stored,
  add column from_party text generated always as (body ->> 'from') stored,
  add column to_party text generated always as (body ->> 'to') stored,
  add column amount numeric(18, 2) generated always as (case when jsonb_typeof(body -> 'amount') = 'number' then (body ->> 'amount')::numeric end) stored,
  add column currency text generated always as (body ->> 'currency') stored;
comment on column delivery.agreement.parent is 'The agreement one tier above, from the body';
comment on column delivery.agreement.from_party is 'Who pays, from the body';
comment on column delivery.agreement.to_party is 'Who is paid, from the body';
comment on column delivery.agreement.amount is 'Agreed amount, from the body';
comment on column delivery.agreement.currency is 'ISO 4217 of the amount; empty: the programme''s currency';
create index agreement_parent_idx on delivery.agreement (programme_id, parent);
create index agreement_to_idx on delivery.agreement (programme_id, to_party);
alter table delivery.transaction
  add column agreement text generated always as (body ->> 'agreement') stored,
  add column amount numeric(18, 2) generated always as ((body ->> 'amount')::numeric) stored,
  add column currency text generated always as (body ->> 'currency') stored;
comment on column delivery.transaction.agreement is 'Under which agreement, from the body';
comment on column delivery.transaction.amount is 'Amount, from the body';
comment on column delivery.transaction.currency is 'ISO 4217 of the amount; empty: the programme''s currency';
create index transaction_agreement_idx on delivery.transaction (programme_id, agreement);

-- Agreements in the branch below a partner's own: those paid to it, and every tier under them.
create function access.my_branch(programme uuid) returns setof text language sql stable security definer set search_path = access, delivery, pg_temp
begin atomic
  with recursive branch (id) as (
    select agreement.id from delivery.agreement where agreement.programme_id = programme and agreement.to_party = access.my_party(programme)
    union
    select agreement.id from delivery.agreement join branch on agreement.parent = branch.id where agreement.programme_id = programme
  )
  select branch.id from branch;
end;
