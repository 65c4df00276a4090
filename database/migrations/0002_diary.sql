-- The diary: who changed what, when, from what to what. Written by triggers, never changed.
create table diary.entry (
  programme_id uuid not null references access.programme on delete cascade,
  id bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  person_id text,
  noun text not null,
  noun_id text not null,
  evaluation_id text,
  confidential boolean not null default false,
  act text not null check (act in ('insert', 'update', 'delete')),
  before jsonb,
  after jsonb,
  primary key (programme_id, id)
);
create index entry_noun_idx on diary.entry (programme_id, noun, noun_id);
comment on table diary.entry is 'Append-only: the application may read it, triggers write it, nobody changes it';
comment on column diary.entry.programme_id is 'The programme';
comment on column diary.entry.id is 'Order of entries';
comment on column diary.entry.at is 'When';
comment on column diary.entry.person_id is 'Who; null for the server itself';
comment on column diary.entry.noun is 'Room and noun, such as design.risk';
comment on column diary.entry.noun_id is 'Id of the thing';
comment on column diary.entry.evaluation_id is 'The evaluation it belongs to, if any';
comment on column diary.entry.confidential is 'Seen by that evaluation''s evaluators only';
comment on column diary.entry.act is 'What happened';
comment on column diary.entry.before is 'The thing before';
comment on column diary.entry.after is 'The thing after';

create function diary.refuse() returns trigger language plpgsql as $$
begin
  -- A programme that is removed takes its diary along; nothing else may.
  if tg_op = 'DELETE' and not exists (select from access.programme where id = old.programme_id) then return old; end if;
  raise exception 'the diary is append-only';
end $$;
create trigger entry_stays before update or delete on diary.entry for each row execute function diary.refuse();

create function diary.write() returns trigger language plpgsql security definer set search_path = diary, access, pg_temp as $$
declare
  earlier jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  later jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  any_row jsonb := coalesce(later, earlier);
begin
  if tg_op = 'UPDATE' and earlier -> 'body' is not distinct from later -> 'body' then return null; end if;
  if not exists (select from access.programme where id = (any_row ->> 'programme_id')::uuid) then return null; end if;
  insert into diary.entry (programme_id, person_id, noun, noun_id, evaluation_id, confidential, act, before, after)
  values ((any_row ->> 'programme_id')::uuid, access.me(), tg_table_schema || '.' || tg_table_name, any_row ->> 'id', nullif(any_row ->> 'evaluation_id', ''), tg_argv[0] = 'confidential', lower(tg_op), earlier -> 'body', later -> 'body');
  return null;
end $$;
