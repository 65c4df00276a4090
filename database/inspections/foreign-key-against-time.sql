-- A room may look back along the programme's life, never ahead. The order is that of rooms.json; a test compares the two.
with room (name, place) as (values ('design', 1), ('delivery', 2), ('knowledge', 3), ('evaluation', 4), ('follow_up', 5))
select conrelid::regclass as "table", conname as "constraint"
  from pg_constraint
  join pg_class as here on here.oid = conrelid
  join pg_class as there on there.oid = confrelid
  join room as from_room on from_room.name = here.relnamespace::regnamespace::text
  join room as to_room on to_room.name = there.relnamespace::regnamespace::text
 where contype = 'f' and to_room.place > from_room.place
 order by 1, 2
