-- The tracking table asks for the reports of the indicators on its page; without this it would read every report of the programme.
alter table delivery.measurement add column indicator text generated always as (body ->> 'indicator') stored;
comment on column delivery.measurement.indicator is 'The indicator it reports on, from the body';
create index measurement_indicator_idx on delivery.measurement (programme_id, indicator);
