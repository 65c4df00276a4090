-- An amount without a currency is no money.
select attrelid::regclass as "table", attname as "column"
  from pg_attribute as amount
  join pg_class on pg_class.oid = attrelid and relkind in ('r', 'p')
 where relnamespace::regnamespace::text in ('design', 'delivery', 'knowledge', 'evaluation', 'follow_up') and atttypid = 'numeric'::regtype and not attisdropped
   and not exists (select from pg_attribute as currency where currency.attrelid = amount.attrelid and currency.attname = 'currency')
 order by 1, 2
