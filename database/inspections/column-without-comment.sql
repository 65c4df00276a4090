-- Every column says what it means.
select attrelid::regclass as "table", attname as "column"
  from pg_attribute
  join pg_class on pg_class.oid = attrelid and relkind in ('r', 'p')
 where relnamespace::regnamespace::text in ('access', 'diary', 'design', 'delivery', 'knowledge', 'evaluation', 'follow_up', 'exchange', 'checks', 'versions', 'throughline')
   and attnum > 0 and not attisdropped and col_description(attrelid, attnum) is null
 order by 1, 2
