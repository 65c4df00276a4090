-- A report that is added takes the place after the last: without this every report of the programme would be read to find it.
create index measurement_position_idx on delivery.measurement (programme_id, position);
