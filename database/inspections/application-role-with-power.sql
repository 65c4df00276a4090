-- The application's role owns nothing and bypasses nothing.
select 'owns ' || oid::regclass::text as what from pg_class where pg_get_userbyid(relowner) = 'throughline_app'
union all
select 'is ' || rolname || ' with power' from pg_roles where rolname = 'throughline_app' and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole)
 order by 1
