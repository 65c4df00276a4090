-- The diary keeps why again: the function that writes it was made anew for interviews without the reason the transaction carries.
create or replace function diary.write() returns trigger language plpgsql security definer set search_path = diary, access, pg_temp as $$
declare
  earlier jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  later jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  any_row jsonb := coalesce(later, earlier);
begin
  if tg_op = 'UPDATE' and earlier -> 'body' is not distinct from later -> 'body' then return null; end if;
  if not exists (select from access.programme where id = (any_row ->> 'programme_id')::uuid) then return null; end if;
  insert into diary.entry (programme_id, person_id, noun, noun_id, evaluation_id, act, before, after, because)
  values ((any_row ->> 'programme_id')::uuid, access.me(), tg_table_schema || '.' || tg_table_name, any_row ->> 'id', nullif(any_row ->> 'evaluation_id', ''), lower(tg_op), earlier -> 'body', later -> 'body', nullif(current_setting('app.because', true), ''));
  return null;
end $$;
