-- The evaluators' working copy of their evaluation: written by them, in nobody else's sight until they publish it; and what is published stays theirs to change.
create table evaluation.draft (
  programme_id uuid not null references access.programme on delete cascade,
  evaluation_id text not null,
  body jsonb not null check (jsonb_typeof(body) = 'object'),
  revision int not null default 1,
  changed_at timestamptz not null default now(),
  published_at timestamptz,
  published_revision int,
  primary key (programme_id, evaluation_id)
);
comment on table evaluation.draft is 'Working copies of evaluations, confidential: one for each evaluation its evaluators have begun to write';
comment on column evaluation.draft.programme_id is 'The programme';
comment on column evaluation.draft.evaluation_id is 'The evaluation whose evaluators alone may see the row';
comment on column evaluation.draft.body is 'The evaluation whole, as in the programme record';
comment on column evaluation.draft.revision is 'Raised by every change of the body';
comment on column evaluation.draft.changed_at is 'When it was last changed';
comment on column evaluation.draft.published_at is 'When it was last put into the programme''s record; null: never';
comment on column evaluation.draft.published_revision is 'The revision that was last published';

create table evaluation.draft_change (
  programme_id uuid not null references access.programme on delete cascade,
  evaluation_id text not null,
  id bigint generated always as identity,
  revision int not null,
  at timestamptz not null default clock_timestamp(),
  person_id text not null default access.me(),
  act text not null check (act in ('added', 'changed', 'removed', 'published')),
  kind text not null,
  noun_id text not null,
  field text,
  before jsonb,
  after jsonb,
  because text,
  primary key (programme_id, evaluation_id, id)
);
comment on table evaluation.draft_change is 'Who changed what in a working copy, when and why: a diary of its own, for its evaluators alone; append-only';
comment on column evaluation.draft_change.programme_id is 'The programme';
comment on column evaluation.draft_change.evaluation_id is 'The evaluation';
comment on column evaluation.draft_change.id is 'Order of the changes';
comment on column evaluation.draft_change.revision is 'The revision of the working copy that the change made, or that was published';
comment on column evaluation.draft_change.at is 'When';
comment on column evaluation.draft_change.person_id is 'Who';
comment on column evaluation.draft_change.act is 'What happened';
comment on column evaluation.draft_change.kind is 'Kind of thing, as in the programme record';
comment on column evaluation.draft_change.noun_id is 'Id of the thing';
comment on column evaluation.draft_change.field is 'The field that was changed; null where the thing came or went whole';
comment on column evaluation.draft_change.before is 'What stood there; null: nothing recorded';
comment on column evaluation.draft_change.after is 'What stands there; null: nothing recorded';
comment on column evaluation.draft_change.because is 'Why, in the words of whoever did';

-- Evaluations that their evaluators alone write, among the programmes a person may read. Asked once a statement, not once a row.
create function access.evaluations_of_teams() returns table (programme_id uuid, evaluation text) language sql stable security definer set search_path = access, pg_temp
begin atomic
  select team.programme_id, team.evaluation from access.evaluation_team as team where team.programme_id in (select access.programmes_with('programme:read'));
end;

-- An evaluator may not write a programme. Publishing needs two things of it all the same: that nobody writes it meanwhile, and that its revision tells of what was published.
create function evaluation.queue_to_publish(which uuid, wanted text) returns boolean language plpgsql security definer set search_path = access, pg_temp as $$
begin
  if not exists (select from access.my_evaluations() as mine where mine.programme_id = which and mine.evaluation = wanted) then return false; end if;
  perform from access.programme where id = which for update;
  return found;
end $$;
create function evaluation.note_publication(which uuid, wanted text, seen int, holds text[], counted jsonb) returns int language plpgsql security definer set search_path = access, pg_temp as $$
declare
  now_at int;
begin
  update access.programme as published
     set revision = published.revision + 1, changed_at = now(), summary = counted, frame = published.frame || '{"evaluations": []}',
         kinds = array(select distinct kind from unnest(published.kinds || holds) as kind)
   where published.id = which and published.revision = seen and exists (select from access.my_evaluations() as mine where mine.programme_id = which and mine.evaluation = wanted)
  returning published.revision into now_at;
  return now_at;
end $$;
