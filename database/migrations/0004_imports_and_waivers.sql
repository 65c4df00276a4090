create table exchange.import (
  id uuid primary key default gen_random_uuid(),
  person_id text not null references access.person on delete cascade,
  programme_id uuid references access.programme on delete cascade,
  name text not null,
  format text not null,
  encoding text,
  sha256 text not null,
  record jsonb not null,
  source_text text,
  imported_at timestamptz not null default now(),
  saved_at timestamptz
);
create index import_person_idx on exchange.import (person_id, imported_at desc);
create index import_programme_idx on exchange.import (programme_id);
create index import_sha256_idx on exchange.import (sha256);
comment on table exchange.import is 'Files people brought in: first a draft of their own, then the source of a programme';
comment on column exchange.import.id is 'Id';
comment on column exchange.import.person_id is 'Who brought it in';
comment on column exchange.import.programme_id is 'The programme it became; null while it is a draft';
comment on column exchange.import.name is 'Name of the file';
comment on column exchange.import.format is 'How it was read';
comment on column exchange.import.encoding is 'Encoding found, for text';
comment on column exchange.import.sha256 is 'Of the bytes: the same file is recognised';
comment on column exchange.import.record is 'What was understood, as corrected so far';
comment on column exchange.import.source_text is 'The text that sources point into';
comment on column exchange.import.imported_at is 'When it was brought in';
comment on column exchange.import.saved_at is 'When it became a programme';

create table checks.waiver (
  programme_id uuid not null references access.programme on delete cascade,
  id uuid not null default gen_random_uuid(),
  rule text not null,
  at text not null,
  because text not null,
  until date,
  person_id text not null references access.person,
  waived_at timestamptz not null default now(),
  primary key (programme_id, id),
  unique (programme_id, rule, at)
);
create index waiver_person_idx on checks.waiver (person_id);
comment on table checks.waiver is 'A check someone set aside for one thing, with the reason';
comment on column checks.waiver.programme_id is 'The programme';
comment on column checks.waiver.id is 'Id';
comment on column checks.waiver.rule is 'Id of the rule';
comment on column checks.waiver.at is 'Place of the thing in the record';
comment on column checks.waiver.because is 'The reason given';
comment on column checks.waiver.until is 'Last day it holds; null: until ended';
comment on column checks.waiver.person_id is 'Who waived it';
comment on column checks.waiver.waived_at is 'When';
