-- A version is kept noun by noun, so that each of its nouns is seen by whoever may see the noun itself: partners comment on a design and see their own branch of its money.
create table versions.noun (
  programme_id uuid not null,
  version int not null,
  kind text not null,
  id text not null,
  position int not null check (position >= 0),
  body jsonb not null check (jsonb_typeof(body) = 'object'),
  primary key (programme_id, version, kind, id),
  foreign key (programme_id, version) references versions.version on delete cascade
);
comment on table versions.noun is 'The nouns of a version as they stood when it was submitted; never changed';
comment on column versions.noun.programme_id is 'The programme';
comment on column versions.noun.version is 'Number of the version';
comment on column versions.noun.kind is 'Kind of noun, as the record names it: risk, budgetLine';
comment on column versions.noun.id is 'Id within the record';
comment on column versions.noun.position is 'Place in its list, from 0';
comment on column versions.noun.body is 'The noun as in the programme record';

alter table versions.version rename column design to frame;
comment on column versions.version.frame is 'What the design holds outside its nouns, and which lists were recorded at all';
do $$
declare
  list record;
begin
  insert into versions.noun (programme_id, version, kind, id, position, body) select programme_id, number, 'programme', frame #>> '{programme,id}', 0, frame -> 'programme' from versions.version;
  update versions.version set frame = jsonb_set(frame, '{programme}', '{}');
  for list in select * from (values
    ('party', '{parties}'::text[]), ('document', '{documents}'), ('tocNode', '{design,theoryOfChange,nodes}'), ('tocLink', '{design,theoryOfChange,links}'), ('assumption', '{design,theoryOfChange,assumptions}'),
    ('result', '{design,results}'), ('indicator', '{design,indicators}'), ('risk', '{design,risks}'), ('stakeholder', '{design,stakeholders}'), ('engagement', '{design,engagements}'), ('responsibility', '{design,responsibilities}'),
    ('budgetLine', '{design,budget,lines}'), ('budgetVersion', '{design,budget,versions}'), ('plannedAgreement', '{design,plannedAgreements}'), ('crossCutting', '{design,crossCutting}'),
    ('monitoringItem', '{design,plans,monitoring,items}'), ('knowledgeItem', '{design,plans,knowledge,items}'), ('communicationItem', '{design,plans,communication,items}'), ('exitItem', '{design,plans,exit,items}'), ('contingencyItem', '{design,plans,contingency,items}')) as lists (kind, path)
  loop
    insert into versions.noun (programme_id, version, kind, id, position, body)
    select programme_id, number, list.kind, entry ->> 'id', place - 1, entry
      from versions.version, lateral jsonb_array_elements(case when jsonb_typeof(frame #> list.path) = 'array' then frame #> list.path else '[]' end) with ordinality as entries (entry, place);
    update versions.version set frame = jsonb_set(frame, list.path, '[]') where jsonb_typeof(frame #> list.path) = 'array';
  end loop;
end $$;

-- What was submitted and said stays; of a version only the decision is added, once.
create function versions.stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and not exists (select from access.programme where id = old.programme_id) then return old; end if;
  raise exception 'what was submitted stays as it was';
end $$;
create function versions.only_decided() returns trigger language plpgsql as $$
begin
  if old.state <> 'submitted' or (old.programme_id, old.number, old.frame, old.reason, old.submitted_by, old.submitted_at) is distinct from (new.programme_id, new.number, new.frame, new.reason, new.submitted_by, new.submitted_at)
  then raise exception 'what was submitted stays as it was'; end if;
  return new;
end $$;
create trigger only_decided before update on versions.version for each row execute function versions.only_decided();
create trigger version_stays before delete on versions.version for each row execute function versions.stays();
create trigger noun_stays before update or delete on versions.noun for each row execute function versions.stays();
create trigger comment_stays before update or delete on versions.comment for each row execute function versions.stays();

-- Submitting, commenting and deciding stand in the diary; what a version holds stands there already, change by change.
create function diary.write_version() returns trigger language plpgsql security definer set search_path = diary, access, pg_temp as $$
declare
  earlier jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) - 'frame' - 'programme_id' end;
  later jsonb := to_jsonb(new) - 'frame' - 'programme_id';
begin
  insert into diary.entry (programme_id, person_id, noun, noun_id, act, before, after)
  values (new.programme_id, access.me(), 'versions.' || tg_table_name, coalesce(later ->> 'number', later ->> 'id'), lower(tg_op), earlier, later);
  return null;
end $$;
create trigger diary after insert or update on versions.version for each row execute function diary.write_version();
create trigger diary after insert on versions.comment for each row execute function diary.write_version();

-- Whoever changes something may say why; the transaction carries it as it carries the person.
alter table diary.entry add column because text;
comment on column diary.entry.because is 'Why, in the words of whoever changed it; null where they gave no reason';
create or replace function diary.write() returns trigger language plpgsql security definer set search_path = diary, access, pg_temp as $$
declare
  earlier jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  later jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  any_row jsonb := coalesce(later, earlier);
begin
  if tg_op = 'UPDATE' and earlier -> 'body' is not distinct from later -> 'body' then return null; end if;
  if not exists (select from access.programme where id = (any_row ->> 'programme_id')::uuid) then return null; end if;
  insert into diary.entry (programme_id, person_id, noun, noun_id, evaluation_id, confidential, act, before, after, because)
  values ((any_row ->> 'programme_id')::uuid, access.me(), tg_table_schema || '.' || tg_table_name, any_row ->> 'id', nullif(any_row ->> 'evaluation_id', ''), tg_argv[0] = 'confidential', lower(tg_op), earlier -> 'body', later -> 'body', nullif(current_setting('app.because', true), ''));
  return null;
end $$;

insert into access.role_right (role, held) values ('partner', 'programme:comment');

-- The agreements a version foresees in the branch below a partner's own, as access.my_planned_branch has it for those that stand now.
create function access.my_branch_of_version(programme uuid, which int) returns setof text language sql stable security definer set search_path = access, versions, pg_temp
begin atomic
  with recursive branch (id) as (
    select noun.id from versions.noun where noun.programme_id = programme and noun.version = which and noun.kind = 'plannedAgreement' and noun.body ->> 'to' = access.my_party(programme)
    union
    select noun.id from versions.noun join branch on noun.body ->> 'parent' = branch.id where noun.programme_id = programme and noun.version = which and noun.kind = 'plannedAgreement'
  )
  select branch.id from branch;
end;
