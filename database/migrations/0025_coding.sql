-- What evaluators read and make of it: transcripts, documents, codebook, codings, memos and what is cited. Confidential like the interviews, and forgotten with them.
create table evaluation.text (
  programme_id uuid not null references access.programme on delete cascade,
  evaluation_id text not null,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('notes', 'transcript', 'document')),
  interview uuid,
  body jsonb not null default '{}' check (jsonb_typeof(body) = 'object'),
  revision int not null default 1,
  notes_revision int,
  passages int not null default 0,
  pages int,
  added_at timestamptz not null default now(),
  primary key (programme_id, evaluation_id, id),
  check ((kind = 'document') = (interview is null)),
  foreign key (programme_id, evaluation_id, interview) references evaluation.interview on delete cascade
);
create index text_interview_idx on evaluation.text (programme_id, evaluation_id, interview);
create unique index text_notes_idx on evaluation.text (programme_id, evaluation_id, interview) where kind = 'notes';
create index text_kind_idx on evaluation.text (programme_id, evaluation_id, kind, added_at, id);
comment on table evaluation.text is 'What evaluators read, confidential: notes and transcripts of conversations, documents of the desk review';
comment on column evaluation.text.programme_id is 'The programme';
comment on column evaluation.text.evaluation_id is 'The evaluation whose evaluators alone may see the row';
comment on column evaluation.text.id is 'Id, random';
comment on column evaluation.text.kind is 'notes and transcript are of an interview, a document of none';
comment on column evaluation.text.interview is 'The interview whose words these are';
comment on column evaluation.text.body is 'Title, who gave it, who reads it, how far: the shape is src/rooms/evaluation/texts/text.ts';
comment on column evaluation.text.revision is 'Raised by every change of the body';
comment on column evaluation.text.notes_revision is 'Of notes: the revision of the interview''s notes the passages were made of';
comment on column evaluation.text.passages is 'How many passages it has; 0: nothing was read yet';
comment on column evaluation.text.pages is 'How many pages, where its file has pages';
comment on column evaluation.text.added_at is 'When it was added';

create table evaluation.passage (
  programme_id uuid not null,
  evaluation_id text not null,
  text uuid not null,
  number int not null,
  starts int not null,
  length int not null,
  page int,
  speaker text,
  at text,
  words text not null,
  search tsvector not null,
  primary key (programme_id, evaluation_id, text, number),
  foreign key (programme_id, evaluation_id, text) references evaluation.text on delete cascade
);
create index passage_search_idx on evaluation.passage using gin (search);
comment on table evaluation.passage is 'Texts by paragraph: the unit of search and of agreement between coders';
comment on column evaluation.passage.programme_id is 'The programme';
comment on column evaluation.passage.evaluation_id is 'The evaluation';
comment on column evaluation.passage.text is 'The text';
comment on column evaluation.passage.number is 'Its place in the text, from 1';
comment on column evaluation.passage.starts is 'Where it starts in the text, in UTF-16 units; one more than where the passage before it ends';
comment on column evaluation.passage.length is 'How long it is, in UTF-16 units; kept when its words are taken away';
comment on column evaluation.passage.page is 'The page it starts on, where there are pages';
comment on column evaluation.passage.speaker is 'Who speaks, as the transcript names them';
comment on column evaluation.passage.at is 'When in the recording: hours:minutes:seconds';
comment on column evaluation.passage.words is 'What it says';
comment on column evaluation.passage.search is 'Its words as searched: src/rooms/evaluation/texts/words.ts';

create table evaluation.desk_code (
  programme_id uuid not null references access.programme on delete cascade,
  evaluation_id text not null,
  id uuid not null default gen_random_uuid(),
  parent uuid,
  body jsonb not null check (jsonb_typeof(body) = 'object'),
  revision int not null default 1,
  added_at timestamptz not null default clock_timestamp(),
  primary key (programme_id, evaluation_id, id),
  foreign key (programme_id, evaluation_id, parent) references evaluation.desk_code
);
create index desk_code_parent_idx on evaluation.desk_code (programme_id, evaluation_id, parent);
comment on table evaluation.desk_code is 'The codebook: a tree of codes with their definitions';
comment on column evaluation.desk_code.programme_id is 'The programme';
comment on column evaluation.desk_code.evaluation_id is 'The evaluation';
comment on column evaluation.desk_code.id is 'Id, random';
comment on column evaluation.desk_code.parent is 'The code it belongs to';
comment on column evaluation.desk_code.body is 'Name, when to use it, when not, an example: the shape is src/rooms/evaluation/coding/code.ts';
comment on column evaluation.desk_code.revision is 'Raised by every change';
comment on column evaluation.desk_code.added_at is 'When it was added';

create table evaluation.coding (
  programme_id uuid not null,
  evaluation_id text not null,
  id uuid not null default gen_random_uuid(),
  text uuid not null,
  code uuid not null,
  person_id text not null default access.me(),
  starts int,
  ends int,
  quote text not null,
  resolved text check (resolved in ('stands', 'falls')),
  because text,
  resolved_by text,
  coded_at timestamptz not null default now(),
  primary key (programme_id, evaluation_id, id),
  check ((starts is null) = (ends is null) and starts < ends),
  foreign key (programme_id, evaluation_id, text) references evaluation.text on delete cascade,
  foreign key (programme_id, evaluation_id, code) references evaluation.desk_code
);
create unique index coding_text_idx on evaluation.coding (programme_id, evaluation_id, text, starts, ends, code, person_id);
create index coding_code_idx on evaluation.coding (programme_id, evaluation_id, code, text);
comment on table evaluation.coding is 'Which words of a text a coder put a code to';
comment on column evaluation.coding.programme_id is 'The programme';
comment on column evaluation.coding.evaluation_id is 'The evaluation';
comment on column evaluation.coding.id is 'Id, random';
comment on column evaluation.coding.text is 'The text';
comment on column evaluation.coding.code is 'The code';
comment on column evaluation.coding.person_id is 'Who put it';
comment on column evaluation.coding.starts is 'Where the words start in the text, in UTF-16 units; null: the notes were changed and no longer hold them';
comment on column evaluation.coding.ends is 'Where they end';
comment on column evaluation.coding.quote is 'The words';
comment on column evaluation.coding.resolved is 'What the team decided where coders disagreed: the coding stands, or falls';
comment on column evaluation.coding.because is 'Why';
comment on column evaluation.coding.resolved_by is 'Who wrote the decision down';
comment on column evaluation.coding.coded_at is 'When';

create table evaluation.coder (
  programme_id uuid not null,
  evaluation_id text not null,
  text uuid not null,
  person_id text not null default access.me(),
  done_at timestamptz not null default now(),
  primary key (programme_id, evaluation_id, text, person_id),
  foreign key (programme_id, evaluation_id, text) references evaluation.text on delete cascade
);
comment on table evaluation.coder is 'Who has coded a text to its end: only then does a passage without a code count as judged';
comment on column evaluation.coder.programme_id is 'The programme';
comment on column evaluation.coder.evaluation_id is 'The evaluation';
comment on column evaluation.coder.text is 'The text';
comment on column evaluation.coder.person_id is 'Who';
comment on column evaluation.coder.done_at is 'When';

create table evaluation.memo (
  programme_id uuid not null references access.programme on delete cascade,
  evaluation_id text not null,
  id uuid not null default gen_random_uuid(),
  text uuid,
  code uuid,
  words text not null,
  person_id text not null default access.me(),
  written_at timestamptz not null default now(),
  primary key (programme_id, evaluation_id, id),
  foreign key (programme_id, evaluation_id, text) references evaluation.text on delete cascade,
  foreign key (programme_id, evaluation_id, code) references evaluation.desk_code on delete cascade
);
create index memo_text_idx on evaluation.memo (programme_id, evaluation_id, text);
create index memo_code_idx on evaluation.memo (programme_id, evaluation_id, code);
comment on table evaluation.memo is 'What an evaluator thinks of a text, of a code, or of the whole';
comment on column evaluation.memo.programme_id is 'The programme';
comment on column evaluation.memo.evaluation_id is 'The evaluation';
comment on column evaluation.memo.id is 'Id, random';
comment on column evaluation.memo.text is 'The text it is about';
comment on column evaluation.memo.code is 'The code it is about';
comment on column evaluation.memo.words is 'The thought';
comment on column evaluation.memo.person_id is 'Whose';
comment on column evaluation.memo.written_at is 'When';

create table evaluation.citation (
  programme_id uuid not null references access.programme on delete cascade,
  evaluation_id text not null,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('passage', 'record')),
  text uuid,
  body jsonb not null check (jsonb_typeof(body) = 'object'),
  person_id text not null default access.me(),
  cited_on date not null,
  primary key (programme_id, evaluation_id, id),
  foreign key (programme_id, evaluation_id, text) references evaluation.text on delete cascade
);
create index citation_text_idx on evaluation.citation (programme_id, evaluation_id, text);
create index citation_day_idx on evaluation.citation (programme_id, evaluation_id, cited_on, id);
comment on table evaluation.citation is 'Evidence for findings: words cited without a name, and what the record said on the day it was cited';
comment on column evaluation.citation.programme_id is 'The programme';
comment on column evaluation.citation.evaluation_id is 'The evaluation';
comment on column evaluation.citation.id is 'Id, random; it says nothing of where the words come from';
comment on column evaluation.citation.kind is 'passage: words of a text; record: a question put to the record';
comment on column evaluation.citation.text is 'Of a passage: the text; when a conversation is removed, what was cited of it goes too';
comment on column evaluation.citation.body is 'What is cited: the shape is src/rooms/evaluation/citing/citation.ts';
comment on column evaluation.citation.person_id is 'Who cited';
comment on column evaluation.citation.cited_on is 'The day';

-- Who changed what of these, without a word of it: apart from the programme's diary, like that of the interviews.
create table evaluation.desk_change (
  programme_id uuid not null references access.programme on delete cascade,
  evaluation_id text not null,
  id bigint generated always as identity,
  noun text not null,
  noun_id uuid not null,
  act text not null check (act in ('added', 'changed', 'removed')),
  at timestamptz not null default clock_timestamp(),
  person_id text,
  primary key (programme_id, evaluation_id, id)
);
create index desk_change_noun_idx on evaluation.desk_change (programme_id, evaluation_id, noun, noun_id);
comment on table evaluation.desk_change is 'Who added, changed or removed which text, code, coding, memo or citation; append-only, and it holds no word of them';
comment on column evaluation.desk_change.programme_id is 'The programme';
comment on column evaluation.desk_change.evaluation_id is 'The evaluation';
comment on column evaluation.desk_change.id is 'Order of the changes';
comment on column evaluation.desk_change.noun is 'The table';
comment on column evaluation.desk_change.noun_id is 'The row';
comment on column evaluation.desk_change.act is 'What happened';
comment on column evaluation.desk_change.at is 'When';
comment on column evaluation.desk_change.person_id is 'Who; null for the server itself';

create function evaluation.desk_changed() returns trigger language plpgsql security definer set search_path = evaluation, access, pg_temp as $$
declare
  changed jsonb := to_jsonb(coalesce(new, old));
begin
  -- Notes are told of as changes of their interview.
  if changed ->> 'kind' = 'notes' or not exists (select from access.programme where id = (changed ->> 'programme_id')::uuid) then return null; end if;
  insert into evaluation.desk_change (programme_id, evaluation_id, noun, noun_id, act, person_id)
  values ((changed ->> 'programme_id')::uuid, changed ->> 'evaluation_id', tg_table_name, (changed ->> 'id')::uuid, case tg_op when 'INSERT' then 'added' when 'DELETE' then 'removed' else 'changed' end, access.me());
  return null;
end $$;
do $$
declare
  name text;
begin
  foreach name in array array['text', 'desk_code', 'coding', 'memo', 'citation'] loop
    execute format('create trigger desk_changed after insert or update or delete on evaluation.%I for each row execute function evaluation.desk_changed()', name);
  end loop;
end $$;

-- When an interview is forgotten, so is every word of it: transcript, quotations, memos, reasons. Which code was put to how many passages stays, and with it group and country.
create function evaluation.forget_words() returns trigger language plpgsql security definer set search_path = evaluation, pg_temp as $$
begin
  update evaluation.passage set words = '', search = '', speaker = null, at = null
   where (programme_id, evaluation_id, text) in (select programme_id, evaluation_id, id from evaluation.text where programme_id = new.programme_id and evaluation_id = new.evaluation_id and interview = new.id);
  update evaluation.coding set quote = '', because = null
   where (programme_id, evaluation_id, text) in (select programme_id, evaluation_id, id from evaluation.text where programme_id = new.programme_id and evaluation_id = new.evaluation_id and interview = new.id);
  delete from evaluation.memo
   where (programme_id, evaluation_id, text) in (select programme_id, evaluation_id, id from evaluation.text where programme_id = new.programme_id and evaluation_id = new.evaluation_id and interview = new.id);
  update evaluation.text set body = '{}', revision = revision + 1 where programme_id = new.programme_id and evaluation_id = new.evaluation_id and interview = new.id;
  return null;
end $$;
create trigger forget_words after update on evaluation.interview for each row when (new.purged_on is not null and old.purged_on is null) execute function evaluation.forget_words();

-- Search goes through one door that first asks who knocks: under row-level security PostgreSQL may not use an index on words, because a function it does not trust could tell of rows it hides.
create function evaluation.passages_with(which uuid, wanted text, query text, after_text uuid, after_number int, most int) returns setof evaluation.passage language plpgsql stable security definer set search_path = evaluation, access, pg_temp as $$
begin
  if not exists (select from access.my_evaluations() as mine where mine.programme_id = which and mine.evaluation = wanted) then return; end if;
  return query execute 'select * from evaluation.passage where programme_id = $1 and evaluation_id = $2 and search @@ $3::tsquery and (text, number) > ($4, $5) order by text, number limit $6' using which, wanted, query, after_text, after_number, most;
end $$;
revoke execute on function evaluation.passages_with(uuid, text, text, uuid, int, int) from public;
