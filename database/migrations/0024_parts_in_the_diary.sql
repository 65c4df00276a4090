-- What stands outside things (narratives, the budget's currency, texts of plans, what is said instead of a part) reaches the diary too: place by place, what was and what is.

-- The parts whose fields change one by one, as src/record/frame.ts has them.
create function diary.is_part(place text) returns boolean language sql immutable
return place in ('', 'design', 'delivery', 'knowledge', 'followUp', 'design.theoryOfChange', 'design.budget', 'design.plans', 'design.plans.monitoring', 'design.plans.knowledge', 'design.plans.communication', 'design.plans.exit', 'design.plans.contingency');

-- Is this a part with fields, rather than "none" or "unknown" said in its place?
create function diary.has_fields(place text, value jsonb) returns boolean language sql immutable
return diary.is_part(place) and coalesce(jsonb_typeof(value) = 'object' and not value ?| array['none', 'unknown'], false);

create function diary.changed_fields(place text, was jsonb, now jsonb) returns table (at text, before jsonb, after jsonb) language plpgsql immutable set search_path = diary, pg_temp as $$
declare
  earlier jsonb := case when diary.has_fields(place, was) then was else '{}' end;
  later jsonb := case when diary.has_fields(place, now) then now else '{}' end;
  key text;
begin
  -- The programme is a thing of its own, and the format's version is no part of what a programme says.
  if was is not distinct from now or place in ('programme', 'throughline') then return; end if;
  at := place;
  before := case when not diary.has_fields(place, was) then was end;
  after := case when not diary.has_fields(place, now) then now end;
  -- An empty list only makes or takes room for things, which have entries of their own.
  if coalesce(before, '[]') <> '[]' or coalesce(after, '[]') <> '[]' then return next; end if;
  for key in select name from jsonb_object_keys(earlier || later) as name order by name loop
    return query select * from diary.changed_fields(case place when '' then key else place || '.' || key end, earlier -> key, later -> key);
  end loop;
end $$;

create function diary.write_parts() returns trigger language plpgsql security definer set search_path = diary, access, pg_temp as $$
begin
  insert into diary.entry (programme_id, person_id, noun, noun_id, act, before, after, because)
  select new.id, access.me(), 'frame', changed.at, case when changed.before is null then 'insert' when changed.after is null then 'delete' else 'update' end, changed.before, changed.after, nullif(current_setting('app.because', true), '')
    from diary.changed_fields('', case when tg_op = 'UPDATE' then old.frame else '{}' end, new.frame) as changed;
  return null;
end $$;
create trigger diary_of_parts after insert on access.programme for each row execute function diary.write_parts();
create trigger diary_of_changed_parts after update of frame on access.programme for each row when (old.frame is distinct from new.frame) execute function diary.write_parts();
comment on column diary.entry.noun is 'Room and noun, such as design.risk; "frame" for what stands outside things';
comment on column diary.entry.noun_id is 'Id of the thing; outside things the place, such as design.budget.currency';
