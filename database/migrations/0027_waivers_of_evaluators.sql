-- What the checks say of an evaluation that has evaluators is for its evaluators to set aside, and for nobody else: a waiver says in whose name it was given.
alter table checks.waiver add column evaluation_id text;
comment on column checks.waiver.evaluation_id is 'The evaluation whose evaluators gave it: it holds for things of that evaluation alone; null: given by whoever writes the programme, and without effect on evaluations that have evaluators';
alter table checks.waiver drop constraint waiver_programme_id_rule_at_key;
alter table checks.waiver add constraint waiver_given_once unique nulls not distinct (programme_id, rule, at, evaluation_id);

-- An evaluator may not write a programme; what the portfolio counts changes with a waiver all the same.
create function evaluation.note_waivers(which uuid, seen int, counted jsonb) returns void language sql security definer set search_path = access, pg_temp
begin atomic
  update access.programme set summary = counted
   where id = which and revision = seen and exists (select from access.my_evaluations() as mine where mine.programme_id = which);
end;
