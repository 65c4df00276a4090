-- Versions of a programme's design: submitted, commented, decided. What was submitted is never changed.
create schema versions;

create table versions.version (
  programme_id uuid not null references access.programme on delete cascade,
  number int not null check (number > 0),
  state text not null default 'submitted' check (state in ('submitted', 'approved', 'returned', 'withdrawn')),
  design jsonb not null,
  reason text not null,
  submitted_by text not null references access.person,
  submitted_at timestamptz not null default now(),
  decided_by text references access.person,
  decided_for text,
  remark text,
  decided_at timestamptz,
  primary key (programme_id, number),
  check ((state = 'submitted') = (decided_at is null))
);
create index version_submitted_by_idx on versions.version (submitted_by);
create index version_decided_by_idx on versions.version (decided_by);
comment on table versions.version is 'A programme''s design as it was submitted, and what was decided on it; the first one approved is the baseline';
comment on column versions.version.programme_id is 'The programme';
comment on column versions.version.number is 'Counted from 1 within the programme';
comment on column versions.version.state is 'Submitted, then approved, returned or withdrawn';
comment on column versions.version.design is 'Programme, parties, design and documents as a record; nothing of delivery, evaluation or follow-up';
comment on column versions.version.reason is 'Why it was submitted, in the words of whoever did';
comment on column versions.version.submitted_by is 'Who submitted it';
comment on column versions.version.submitted_at is 'When';
comment on column versions.version.decided_by is 'Who recorded the decision';
comment on column versions.version.decided_for is 'The body that decided, where it was not that person alone';
comment on column versions.version.remark is 'What was said with the decision';
comment on column versions.version.decided_at is 'When it was decided';

create table versions.comment (
  programme_id uuid not null,
  version int not null,
  id uuid not null default gen_random_uuid(),
  about text,
  words text not null,
  person_id text not null references access.person,
  written_at timestamptz not null default now(),
  primary key (programme_id, id),
  foreign key (programme_id, version) references versions.version on delete cascade
);
create index comment_version_idx on versions.comment (programme_id, version, written_at);
create index comment_person_idx on versions.comment (person_id);
comment on table versions.comment is 'What somebody said on a submitted version; never changed';
comment on column versions.comment.programme_id is 'The programme';
comment on column versions.comment.version is 'Number of the version';
comment on column versions.comment.id is 'Id';
comment on column versions.comment.about is 'What part of the design it is about, in the commenter''s words; null: the whole';
comment on column versions.comment.words is 'The comment';
comment on column versions.comment.person_id is 'Who wrote it';
comment on column versions.comment.written_at is 'When';

insert into access.role_right (role, held) values
  ('manager', 'programme:approve'), ('donor', 'programme:approve'),
  ('manager', 'programme:comment'), ('monitoring-officer', 'programme:comment'), ('finance-officer', 'programme:comment'), ('specialist', 'programme:comment'),
  ('evaluation-manager', 'programme:comment'), ('evaluator', 'programme:comment'), ('constituent', 'programme:comment'), ('donor', 'programme:comment');
