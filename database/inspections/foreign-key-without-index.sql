-- A foreign key without an index makes deleting what it names walk the whole table.
select conrelid::regclass as "table", conname as "constraint"
  from pg_constraint
 where contype = 'f' and connamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'sign_in')
   and not exists (select from pg_index where indrelid = conrelid and (indkey::int2[])[0:array_length(conkey, 1) - 1] @> conkey)
 order by 1, 2
