-- Every table of the product is bound by row-level security; throughline.migration is the owner's own.
select oid::regclass as "table"
  from pg_class
 where relkind in ('r', 'p') and relnamespace::regnamespace::text in ('access', 'diary', 'design', 'delivery', 'knowledge', 'evaluation', 'follow_up', 'exchange', 'checks', 'versions')
   and not relrowsecurity
 order by 1
