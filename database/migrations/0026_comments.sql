-- A draft is put before named parties by a link that runs out; what they say of it and what the evaluators answer is kept through later drafts, and so is who agreed to what at the validation workshop.
create table evaluation.draft_round (
  programme_id uuid not null references access.programme on delete cascade,
  evaluation_id text not null,
  number int not null,
  body jsonb not null check (jsonb_typeof(body -> 'sections') = 'array'),
  draft_revision int not null,
  opened_at timestamptz not null default now(),
  opened_by text not null default access.me(),
  closed_at timestamptz,
  primary key (programme_id, evaluation_id, number)
);
comment on table evaluation.draft_round is 'Drafts as they were put before others: frozen, and free of everything confidential';
comment on column evaluation.draft_round.programme_id is 'The programme';
comment on column evaluation.draft_round.evaluation_id is 'The evaluation whose evaluators alone may see the row; a reader with a link sees the body';
comment on column evaluation.draft_round.number is 'Its place among the rounds, from 1';
comment on column evaluation.draft_round.body is 'What was sent, by section: the shape is src/rooms/evaluation/comments/sent.ts';
comment on column evaluation.draft_round.draft_revision is 'The revision of the working copy it was made of';
comment on column evaluation.draft_round.opened_at is 'When it was sent';
comment on column evaluation.draft_round.opened_by is 'Who sent it';
comment on column evaluation.draft_round.closed_at is 'When it was closed, by hand or by the next round; from then on no link opens it';

create table evaluation.draft_reader (
  programme_id uuid not null references access.programme on delete cascade,
  evaluation_id text not null,
  id uuid not null default gen_random_uuid(),
  name text not null check (length(name) between 1 and 500),
  party text,
  primary key (programme_id, evaluation_id, id)
);
create unique index draft_reader_name_idx on evaluation.draft_reader (programme_id, evaluation_id, name);
comment on table evaluation.draft_reader is 'Whom drafts are put before: a party or a person by name, the same through all rounds';
comment on column evaluation.draft_reader.programme_id is 'The programme';
comment on column evaluation.draft_reader.evaluation_id is 'The evaluation';
comment on column evaluation.draft_reader.id is 'Id, random';
comment on column evaluation.draft_reader.name is 'The name comments stand under';
comment on column evaluation.draft_reader.party is 'The party of the programme''s record they speak for, where it is one';

create table evaluation.draft_link (
  programme_id uuid not null,
  evaluation_id text not null,
  id uuid not null default gen_random_uuid(),
  round int not null,
  reader uuid not null,
  hash bytea not null check (length(hash) = 32),
  made_at timestamptz not null default now(),
  made_by text not null default access.me(),
  expires_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (programme_id, evaluation_id, id),
  check (expires_at <= made_at + interval '181 days'),
  foreign key (programme_id, evaluation_id, round) references evaluation.draft_round on delete cascade,
  foreign key (programme_id, evaluation_id, reader) references evaluation.draft_reader on delete cascade
);
create unique index draft_link_hash_idx on evaluation.draft_link (hash);
create index draft_link_round_idx on evaluation.draft_link (programme_id, evaluation_id, round);
create index draft_link_reader_idx on evaluation.draft_link (programme_id, evaluation_id, reader);
comment on table evaluation.draft_link is 'Links that open a round to its reader without an account, until they run out or are withdrawn';
comment on column evaluation.draft_link.programme_id is 'The programme';
comment on column evaluation.draft_link.evaluation_id is 'The evaluation';
comment on column evaluation.draft_link.id is 'Id, random; it opens nothing';
comment on column evaluation.draft_link.round is 'The round it opens';
comment on column evaluation.draft_link.reader is 'For whom';
comment on column evaluation.draft_link.hash is 'SHA-256 of the token in the link; the token itself is nowhere';
comment on column evaluation.draft_link.made_at is 'When it was made';
comment on column evaluation.draft_link.made_by is 'Who made it';
comment on column evaluation.draft_link.expires_at is 'When it runs out';
comment on column evaluation.draft_link.withdrawn_at is 'When it was withdrawn';

create table evaluation.draft_comment (
  programme_id uuid not null,
  evaluation_id text not null,
  id uuid not null default gen_random_uuid(),
  round int not null,
  reader uuid not null,
  link uuid,
  person_id text default access.me(),
  section text not null,
  statement text,
  words text not null check (length(words) between 1 and 20000),
  written_at timestamptz not null default clock_timestamp(),
  primary key (programme_id, evaluation_id, id),
  check ((link is null) <> (person_id is null)),
  foreign key (programme_id, evaluation_id, round) references evaluation.draft_round on delete cascade,
  foreign key (programme_id, evaluation_id, reader) references evaluation.draft_reader on delete cascade,
  foreign key (programme_id, evaluation_id, link) references evaluation.draft_link on delete cascade
);
create index draft_comment_round_idx on evaluation.draft_comment (programme_id, evaluation_id, round, written_at, id);
create index draft_comment_reader_idx on evaluation.draft_comment (programme_id, evaluation_id, reader);
create index draft_comment_link_idx on evaluation.draft_comment (programme_id, evaluation_id, link);
comment on table evaluation.draft_comment is 'What was said of a draft; append-only';
comment on column evaluation.draft_comment.programme_id is 'The programme';
comment on column evaluation.draft_comment.evaluation_id is 'The evaluation';
comment on column evaluation.draft_comment.id is 'Id, random';
comment on column evaluation.draft_comment.round is 'The round it was said of';
comment on column evaluation.draft_comment.reader is 'Who said it';
comment on column evaluation.draft_comment.link is 'The link it came by';
comment on column evaluation.draft_comment.person_id is 'The evaluator who wrote it down, where it came by letter or by word of mouth';
comment on column evaluation.draft_comment.section is 'The section it is about, by its key in the round';
comment on column evaluation.draft_comment.statement is 'The statement it is about, by its id; null: the section whole';
comment on column evaluation.draft_comment.words is 'What was said';
comment on column evaluation.draft_comment.written_at is 'When';

create table evaluation.draft_answer (
  programme_id uuid not null,
  evaluation_id text not null,
  id bigint generated always as identity,
  comment uuid not null,
  treatment text not null check (treatment in ('accepted', 'partly', 'declined', 'noted')),
  words text,
  person_id text not null default access.me(),
  answered_at timestamptz not null default clock_timestamp(),
  primary key (programme_id, evaluation_id, id),
  check (words is not null or treatment in ('accepted', 'noted')),
  foreign key (programme_id, evaluation_id, comment) references evaluation.draft_comment on delete cascade
);
create index draft_answer_comment_idx on evaluation.draft_answer (programme_id, evaluation_id, comment, id);
comment on table evaluation.draft_answer is 'What the evaluators did with a comment; append-only: the newest holds, those before it tell how it came about';
comment on column evaluation.draft_answer.programme_id is 'The programme';
comment on column evaluation.draft_answer.evaluation_id is 'The evaluation';
comment on column evaluation.draft_answer.id is 'Order of the answers';
comment on column evaluation.draft_answer.comment is 'The comment';
comment on column evaluation.draft_answer.treatment is 'accepted, partly, declined, or noted: nothing was asked for';
comment on column evaluation.draft_answer.words is 'What was changed, or why not';
comment on column evaluation.draft_answer.person_id is 'Who answered';
comment on column evaluation.draft_answer.answered_at is 'When';

create table evaluation.validation (
  programme_id uuid not null,
  evaluation_id text not null,
  id uuid not null default gen_random_uuid(),
  round int not null,
  body jsonb not null check (jsonb_typeof(body) = 'object'),
  revision int not null default 1,
  primary key (programme_id, evaluation_id, id),
  foreign key (programme_id, evaluation_id, round) references evaluation.draft_round on delete cascade
);
create index validation_round_idx on evaluation.validation (programme_id, evaluation_id, round);
comment on table evaluation.validation is 'Validation workshops: when and where, and who was there';
comment on column evaluation.validation.programme_id is 'The programme';
comment on column evaluation.validation.evaluation_id is 'The evaluation';
comment on column evaluation.validation.id is 'Id, random';
comment on column evaluation.validation.round is 'The draft that was talked about';
comment on column evaluation.validation.body is 'Day, place, who was there, what was said: the shape is src/rooms/evaluation/comments/validation.ts';
comment on column evaluation.validation.revision is 'Raised by every change of the body and of the views';

create table evaluation.validation_view (
  programme_id uuid not null,
  evaluation_id text not null,
  validation uuid not null,
  reader uuid not null,
  statement text not null,
  view text not null check (view in ('agreed', 'partly', 'not')),
  said text check (length(said) between 1 and 5000),
  primary key (programme_id, evaluation_id, validation, reader, statement),
  foreign key (programme_id, evaluation_id, validation) references evaluation.validation on delete cascade,
  foreign key (programme_id, evaluation_id, reader) references evaluation.draft_reader on delete cascade
);
create index validation_view_reader_idx on evaluation.validation_view (programme_id, evaluation_id, reader);
comment on table evaluation.validation_view is 'Who agreed to which statement of the draft at a validation workshop';
comment on column evaluation.validation_view.programme_id is 'The programme';
comment on column evaluation.validation_view.evaluation_id is 'The evaluation';
comment on column evaluation.validation_view.validation is 'The workshop';
comment on column evaluation.validation_view.reader is 'Who';
comment on column evaluation.validation_view.statement is 'The statement, by its id in the round';
comment on column evaluation.validation_view.view is 'agreed, partly, or not';
comment on column evaluation.validation_view.said is 'What they said to it';

-- The link that a token opens now. Whatever is the matter with a token, no row tells which: it was guessed, it ran out, it was withdrawn, its round is closed.
create function evaluation.open_link(token_hash bytea) returns evaluation.draft_link language sql stable security definer set search_path = evaluation, pg_temp
begin atomic
  select link.*
    from evaluation.draft_link as link
    join evaluation.draft_round as round on round.programme_id = link.programme_id and round.evaluation_id = link.evaluation_id and round.number = link.round
   where link.hash = token_hash and link.withdrawn_at is null and link.expires_at > now() and round.closed_at is null;
end;

-- All a reader without an account may see: the frozen draft, and what stands under their own name with its answers, in every round.
create function evaluation.sent_draft(token_hash bytea) returns jsonb language sql stable security definer set search_path = evaluation, pg_temp
begin atomic
  select jsonb_build_object(
      'link', link.id, 'round', round.number, 'reader', reader.name, 'draft', round.body,
      'opened', to_char(round.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'until', to_char(link.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'comments', coalesce((
        select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                 'round', comment.round, 'section', comment.section, 'statement', comment.statement, 'words', comment.words, 'at', to_char(comment.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                 'answer', (select jsonb_build_object('treatment', answer.treatment, 'words', answer.words, 'at', to_char(answer.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                              from evaluation.draft_answer as answer where answer.programme_id = comment.programme_id and answer.evaluation_id = comment.evaluation_id and answer.comment = comment.id
                             order by answer.id desc limit 1)))
                 order by comment.written_at, comment.id)
          from evaluation.draft_comment as comment
         where comment.programme_id = reader.programme_id and comment.evaluation_id = reader.evaluation_id and comment.reader = reader.id), '[]'))
    from evaluation.open_link(token_hash) as link
    join evaluation.draft_round as round on round.programme_id = link.programme_id and round.evaluation_id = link.evaluation_id and round.number = link.round
    join evaluation.draft_reader as reader on reader.programme_id = link.programme_id and reader.evaluation_id = link.evaluation_id and reader.id = link.reader;
end;

-- Takes a comment from whoever holds a token. `no-draft`: the token opens nothing, for whatever reason; `no-place`: the draft has no such section or statement; `too-many`: 500 comments stand under the name.
create function evaluation.comment_by_link(token_hash bytea, at_section text, at_statement text, said text) returns text language plpgsql security definer set search_path = evaluation, pg_temp as $$
declare
  link evaluation.draft_link := evaluation.open_link(token_hash);
begin
  if link.id is null then return 'no-draft'; end if;
  if not exists (
    select from evaluation.draft_round as round, jsonb_array_elements(round.body -> 'sections') as section
     where round.programme_id = link.programme_id and round.evaluation_id = link.evaluation_id and round.number = link.round and section ->> 'key' = at_section
       and (at_statement is null or exists (select from jsonb_array_elements(section -> 'items') as item where item ->> 'id' = at_statement))) then return 'no-place'; end if;
  -- Two at once under one name are counted one after the other.
  perform from evaluation.draft_reader as reader where reader.programme_id = link.programme_id and reader.evaluation_id = link.evaluation_id and reader.id = link.reader for update;
  if (select count(*) from evaluation.draft_comment as comment where comment.programme_id = link.programme_id and comment.evaluation_id = link.evaluation_id and comment.reader = link.reader) >= 500 then return 'too-many'; end if;
  insert into evaluation.draft_comment (programme_id, evaluation_id, round, reader, link, person_id, section, statement, words)
  values (link.programme_id, link.evaluation_id, link.round, link.reader, link.id, null, at_section, at_statement, said);
  return 'written';
end $$;
revoke execute on function evaluation.open_link(bytea), evaluation.sent_draft(bytea), evaluation.comment_by_link(bytea, text, text, text) from public;
