-- Workbooks brought back into a programme: first a reading of one's own to choose from, then, once applied, what was changed and why.
create table exchange.workbook (
  programme_id uuid not null references access.programme on delete cascade,
  id uuid not null,
  person_id text not null references access.person,
  name text not null,
  handed_in_at timestamptz not null default now(),
  reading jsonb,
  choices jsonb not null default '{}',
  applied_at timestamptz,
  reason text,
  changes jsonb,
  undone_by text references access.person,
  undone_at timestamptz,
  primary key (programme_id, id),
  check ((applied_at is null) = (changes is null)),
  check ((applied_at is null) = (reading is not null)),
  check ((undone_at is null) = (undone_by is null))
);
create index workbook_person_idx on exchange.workbook (person_id, programme_id);
create index workbook_undone_by_idx on exchange.workbook (undone_by);
create index workbook_applied_idx on exchange.workbook (programme_id, applied_at desc);
comment on table exchange.workbook is 'Excel workbooks brought back into a programme: a reading to choose from, then what was changed';
comment on column exchange.workbook.programme_id is 'The programme';
comment on column exchange.workbook.id is 'Id';
comment on column exchange.workbook.person_id is 'Who handed it in';
comment on column exchange.workbook.name is 'Name of the file';
comment on column exchange.workbook.handed_in_at is 'When';
comment on column exchange.workbook.reading is 'What it says and what it was made from; gone once applied';
comment on column exchange.workbook.choices is 'What of it is to be taken';
comment on column exchange.workbook.applied_at is 'When its changes were made; null while it is being chosen from';
comment on column exchange.workbook.reason is 'Why, in the words of whoever did';
comment on column exchange.workbook.changes is 'The changes that were made, as one set';
comment on column exchange.workbook.undone_by is 'Who took them back';
comment on column exchange.workbook.undone_at is 'When they were taken back';
