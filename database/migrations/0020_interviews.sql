-- Whom evaluators hear, and what is said to them: never in a record, and in nobody's sight but the evaluators' of that evaluation.
drop table evaluation.interview_note;
drop policy if exists reading on diary.entry;
alter table diary.entry drop column confidential;
create or replace function diary.write() returns trigger language plpgsql security definer set search_path = diary, access, pg_temp as $$
declare
  earlier jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  later jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  any_row jsonb := coalesce(later, earlier);
begin
  if tg_op = 'UPDATE' and earlier -> 'body' is not distinct from later -> 'body' then return null; end if;
  if not exists (select from access.programme where id = (any_row ->> 'programme_id')::uuid) then return null; end if;
  insert into diary.entry (programme_id, person_id, noun, noun_id, evaluation_id, act, before, after)
  values ((any_row ->> 'programme_id')::uuid, access.me(), tg_table_schema || '.' || tg_table_name, any_row ->> 'id', nullif(any_row ->> 'evaluation_id', ''), lower(tg_op), earlier -> 'body', later -> 'body');
  return null;
end $$;
drop function access.confidential_evaluations(uuid);

-- The evaluations the person evaluates. Asked once a statement, not once a row.
create function access.my_evaluations() returns table (programme_id uuid, evaluation text) language sql stable security definer set search_path = access, pg_temp
begin atomic
  select membership.programme_id, membership.evaluation from access.membership where membership.person_id = access.me() and membership.role = 'evaluator';
end;

create table evaluation.interview (
  programme_id uuid not null references access.programme on delete cascade,
  evaluation_id text not null,
  id uuid not null default gen_random_uuid(),
  body jsonb not null check (jsonb_typeof(body) = 'object'),
  notes text not null default '',
  revision int not null default 1,
  notes_revision int not null default 1,
  state text not null generated always as (body ->> 'state') stored,
  day text not null generated always as (coalesce(body ->> 'held', body ->> 'planned', '')) stored,
  purge_on date,
  purged_on date,
  primary key (programme_id, evaluation_id, id)
);
create index interview_day_idx on evaluation.interview (programme_id, evaluation_id, day, id);
create index interview_purge_idx on evaluation.interview (purge_on) where purged_on is null;
comment on table evaluation.interview is 'Interviews and group discussions, confidential: planned, held or not reached, and what was said';
comment on column evaluation.interview.programme_id is 'The programme';
comment on column evaluation.interview.evaluation_id is 'The evaluation whose evaluators alone may see the row';
comment on column evaluation.interview.id is 'Id, random, so that nothing can be learnt from it';
comment on column evaluation.interview.body is 'Who, when, where, consent: the shape is src/rooms/evaluation/interviews/interview.ts';
comment on column evaluation.interview.notes is 'What was said, as typed';
comment on column evaluation.interview.revision is 'Raised by every change of the body';
comment on column evaluation.interview.notes_revision is 'Raised by every change of the notes';
comment on column evaluation.interview.state is 'planned, held or not-reached, from the body';
comment on column evaluation.interview.day is 'The day it was held or is planned for, from the body; empty where neither is known';
comment on column evaluation.interview.purge_on is 'The day from which names and notes are no longer kept, as agreed';
comment on column evaluation.interview.purged_on is 'When names and notes were taken away';

-- Who changed what, without a word of it: a diary of its own, so that not even a gap in the programme's diary tells of it.
create table evaluation.interview_change (
  programme_id uuid not null references access.programme on delete cascade,
  evaluation_id text not null,
  id bigint generated always as identity,
  interview uuid not null,
  at timestamptz not null default clock_timestamp(),
  person_id text,
  act text not null check (act in ('added', 'changed', 'noted', 'purged', 'removed')),
  primary key (programme_id, evaluation_id, id)
);
create index interview_change_interview_idx on evaluation.interview_change (programme_id, evaluation_id, interview, id);
comment on table evaluation.interview_change is 'Who touched which interview when; append-only, and it holds no word of what was said';
comment on column evaluation.interview_change.programme_id is 'The programme';
comment on column evaluation.interview_change.evaluation_id is 'The evaluation';
comment on column evaluation.interview_change.id is 'Order of the changes';
comment on column evaluation.interview_change.interview is 'The interview';
comment on column evaluation.interview_change.at is 'When';
comment on column evaluation.interview_change.person_id is 'Who; null for the server itself';
comment on column evaluation.interview_change.act is 'What happened';

create function evaluation.interview_changed() returns trigger language plpgsql security definer set search_path = evaluation, access, pg_temp as $$
declare
  row evaluation.interview := coalesce(new, old);
begin
  if not exists (select from access.programme where id = row.programme_id) then return null; end if;
  insert into evaluation.interview_change (programme_id, evaluation_id, interview, person_id, act)
  values (row.programme_id, row.evaluation_id, row.id, access.me(), case
    when tg_op = 'INSERT' then 'added' when tg_op = 'DELETE' then 'removed'
    when new.purged_on is distinct from old.purged_on then 'purged'
    when new.notes is distinct from old.notes then 'noted' else 'changed' end);
  return null;
end $$;
create trigger interview_changed after insert or update or delete on evaluation.interview for each row execute function evaluation.interview_changed();

-- What was agreed to be forgotten is: names, place, reasons and notes go; group, country, day and how many of which sex stay for the count. Anybody may ask for it: it never does more than what is due, and tells nothing.
create function evaluation.purge_due() returns void language sql security definer set search_path = evaluation, pg_temp
begin atomic
  update evaluation.interview
     set notes = '', notes_revision = notes_revision + 1, revision = revision + 1, purged_on = current_date,
         body = body - '{people,place,because,consentWords,purgeOn}'::text[] || coalesce((select jsonb_build_object('people', jsonb_agg(jsonb_strip_nulls(jsonb_build_object('sex', person -> 'sex')))) from jsonb_array_elements(body -> 'people') as person having count(*) > 0), '{}')
   where purge_on <= current_date and purged_on is null;
end;

-- The evaluators of an evaluation are a team: its first is appointed with the programme's people, any further one by someone of the team.
create table access.evaluation_team (
  programme_id uuid not null references access.programme on delete cascade,
  evaluation text not null,
  since timestamptz not null default now(),
  primary key (programme_id, evaluation)
);
comment on table access.evaluation_team is 'Evaluations that have or had an evaluator: from then on the team alone says who joins it, and nobody else can open what it heard';
comment on column access.evaluation_team.programme_id is 'The programme';
comment on column access.evaluation_team.evaluation is 'Id of the evaluation';
comment on column access.evaluation_team.since is 'When its first evaluator came';

create function access.evaluator_joined() returns trigger language plpgsql security definer set search_path = access, pg_temp as $$
begin
  insert into access.evaluation_team (programme_id, evaluation) values (new.programme_id, new.evaluation) on conflict do nothing;
  return null;
end $$;
create trigger evaluator_joined after insert on access.membership for each row when (new.role = 'evaluator') execute function access.evaluator_joined();
insert into access.evaluation_team (programme_id, evaluation) select distinct programme_id, evaluation from access.membership where role = 'evaluator';

-- May this person say who evaluates: whoever looks after the programme's people, until there is a team; then one of the team.
create function access.may_appoint(appointing text, programme uuid, wanted text) returns boolean language sql stable security definer set search_path = access, pg_temp
  return case when exists (select from access.evaluation_team where evaluation_team.programme_id = programme and evaluation_team.evaluation = wanted)
    then exists (select from access.membership where membership.programme_id = programme and membership.evaluation = wanted and membership.role = 'evaluator' and membership.person_id = appointing)
    else exists (select from access.membership join access.role_right on role_right.role = membership.role and role_right.held = 'programme:members' where membership.programme_id = programme and membership.person_id = appointing)
      or exists (select from access.person where person.id = appointing and person.administrator) end;

-- An invitation to evaluate that was written before there was a team does not outlive the team's first member.
create or replace function access.join_invited(address text) returns void language plpgsql security definer set search_path = access, pg_temp as $$
declare
  invited record;
begin
  for invited in
    select distinct on (invitation.programme_id) invitation.programme_id, person.id as person, invitation.role, invitation.party, invitation.evaluation, invitation.invited_by
      from access.invitation
      join access.person on person.email = invitation.email
     where invitation.email = address and invitation.expires_at > now()
     order by invitation.programme_id, invitation.expires_at desc
  loop
    if invited.role <> 'evaluator' or access.may_appoint(invited.invited_by, invited.programme_id, invited.evaluation) then
      insert into access.membership (programme_id, person_id, role, party, evaluation)
      values (invited.programme_id, invited.person, invited.role, invited.party, invited.evaluation)
      on conflict (programme_id, person_id) do nothing;
    end if;
  end loop;
  delete from access.invitation where email = address and exists (select from access.person where person.email = address);
end $$;
