-- Row-level security of every table, and what the application's role may do at all. Re-run whenever this file changes.
grant usage on schema access, diary, design, delivery, knowledge, evaluation, follow_up, exchange, checks, versions to throughline_app;
grant execute on all functions in schema access to throughline_app;
revoke all on all tables in schema access, diary, exchange, checks, versions from throughline_app;
grant select, insert, update (revision, frame, kinds, summary, changed_at), delete on access.programme to throughline_app;
grant select, insert, delete on access.membership, access.invitation to throughline_app;
grant select on access.person, access.role_right, diary.entry to throughline_app;
grant select, insert, update (record, programme_id, saved_at), delete on exchange.import to throughline_app;
grant select, insert, update (reading, choices, applied_at, reason, changes, undone_by, undone_at), delete on exchange.workbook to throughline_app;
grant select, insert, delete on checks.waiver to throughline_app;
grant select, insert, update (rules, passes, cannot_tell, minor, moderate, serious, blocking) on checks.version_tally to throughline_app;
grant select, insert (programme_id, number, frame, reason, submitted_by), update (state, decided_by, decided_for, remark, decided_at) on versions.version to throughline_app;
grant select, insert on versions.comment, versions.noun to throughline_app;

do $$
declare
  noun record;
  may_write text;
begin
  for noun in
    select table_schema as room, table_name as name, format('%I.%I', table_schema, table_name) as whole
      from information_schema.tables
     where table_schema in ('design', 'delivery', 'knowledge', 'evaluation', 'follow_up') and table_type = 'BASE TABLE'
       -- Nouns of the record have a place in their list. What has none is no noun, and open to nobody until a policy of its own says so.
       and exists (select from information_schema.columns as place where place.table_schema = tables.table_schema and place.table_name = tables.table_name and place.column_name = 'position')
  loop
    execute format('revoke all on %s from throughline_app', noun.whole);
    execute format('grant select, insert, update (position, body, revision), delete on %s to throughline_app', noun.whole);
    execute format('alter table %s enable row level security', noun.whole);
    execute format('alter table %s force row level security', noun.whole);
    execute format('drop policy if exists reading on %s', noun.whole);
    execute format('drop policy if exists writing on %s', noun.whole);
    execute format('drop policy if exists branch on %s', noun.whole);
    execute format('create policy reading on %s for select using (programme_id in (select access.programmes_with(''programme:read'')))', noun.whole);
    may_write := 'programme_id in (select access.programmes_with(''programme:write''))';
    -- An evaluation that has evaluators is theirs to write, and no longer theirs who are evaluated.
    if noun.room = 'evaluation' then
      may_write := format('%s and (programme_id, %I) not in (select team.programme_id, team.evaluation from access.evaluations_of_teams() as team) or (programme_id, %2$I) in (select mine.programme_id, mine.evaluation from access.my_evaluations() as mine)',
        may_write, case noun.name when 'evaluation' then 'id' else 'evaluation_id' end);
    end if;
    execute format('create policy writing on %s using (%s) with check (%2$s)', noun.whole, may_write);
  end loop;
end $$;

-- What evaluators hear is theirs alone: not the managers', not the administrators'. Who touched it when is theirs too, and written by trigger only.
revoke all on evaluation.interview, evaluation.interview_change, access.evaluation_team from throughline_app;
grant select, insert (programme_id, evaluation_id, id, body, notes, purge_on), update (body, notes, revision, notes_revision, purge_on), delete on evaluation.interview to throughline_app;
grant select on evaluation.interview_change to throughline_app;
alter table evaluation.interview enable row level security;
alter table evaluation.interview_change enable row level security;
alter table access.evaluation_team enable row level security;
drop policy if exists team on evaluation.interview;
drop policy if exists team on evaluation.interview_change;
create policy team on evaluation.interview using ((programme_id, evaluation_id) in (select programme_id, evaluation from access.my_evaluations()));
create policy team on evaluation.interview_change for select using ((programme_id, evaluation_id) in (select programme_id, evaluation from access.my_evaluations()));

-- So is the working copy of their evaluation; what was changed in it is added, and never touched again.
revoke all on evaluation.draft, evaluation.draft_change from throughline_app;
grant select, insert (programme_id, evaluation_id, body), update (body, revision, changed_at, published_at, published_revision) on evaluation.draft to throughline_app;
grant select, insert (programme_id, evaluation_id, revision, act, kind, noun_id, field, before, after, because) on evaluation.draft_change to throughline_app;
alter table evaluation.draft enable row level security;
alter table evaluation.draft_change enable row level security;
drop policy if exists team on evaluation.draft;
drop policy if exists team on evaluation.draft_change;
create policy team on evaluation.draft using ((programme_id, evaluation_id) in (select programme_id, evaluation from access.my_evaluations()));
create policy team on evaluation.draft_change using ((programme_id, evaluation_id) in (select programme_id, evaluation from access.my_evaluations()));

-- So is what they read and make of it. A coding, a memo and the word that a text is coded to its end are in one's own name, and one's own to take back.
do $$
declare
  name text;
begin
  foreach name in array array['text', 'passage', 'desk_code', 'coding', 'coder', 'memo', 'citation', 'desk_change'] loop
    execute format('revoke all on evaluation.%I from throughline_app', name);
    execute format('grant select on evaluation.%I to throughline_app', name);
    execute format('alter table evaluation.%I enable row level security', name);
    execute format('drop policy if exists team on evaluation.%I', name);
    execute format('drop policy if exists own on evaluation.%I', name);
    execute format('create policy team on evaluation.%I using ((programme_id, evaluation_id) in (select programme_id, evaluation from access.my_evaluations()))', name);
    if name in ('coding', 'coder', 'memo') then execute format('create policy own on evaluation.%I as restrictive for delete using (person_id = access.me())', name); end if;
  end loop;
end $$;
grant insert (programme_id, evaluation_id, kind, interview, body, notes_revision, passages, pages), update (body, revision, notes_revision, passages, pages), delete on evaluation.text to throughline_app;
grant insert, update (starts, length, page, speaker, at, words, search), delete on evaluation.passage to throughline_app;
grant insert (programme_id, evaluation_id, parent, body), update (parent, body, revision), delete on evaluation.desk_code to throughline_app;
grant insert (programme_id, evaluation_id, text, code, starts, ends, quote), update (starts, ends, resolved, because, resolved_by), delete on evaluation.coding to throughline_app;
grant insert (programme_id, evaluation_id, text), delete on evaluation.coder to throughline_app;
grant insert (programme_id, evaluation_id, text, code, words), delete on evaluation.memo to throughline_app;
grant insert (programme_id, evaluation_id, kind, text, body, cited_on), delete on evaluation.citation to throughline_app;
grant execute on function evaluation.passages_with(uuid, text, text, uuid, int, int) to throughline_app;

-- So is what was said of their drafts, and what they answered. What was once sent, said or answered stays; a link's hash is for the door alone.
do $$
declare
  name text;
begin
  foreach name in array array['draft_round', 'draft_reader', 'draft_link', 'draft_comment', 'draft_answer', 'validation', 'validation_view'] loop
    execute format('revoke all on evaluation.%I from throughline_app', name);
    if name <> 'draft_link' then execute format('grant select on evaluation.%I to throughline_app', name); end if;
    execute format('alter table evaluation.%I enable row level security', name);
    execute format('drop policy if exists team on evaluation.%I', name);
    execute format('create policy team on evaluation.%I using ((programme_id, evaluation_id) in (select programme_id, evaluation from access.my_evaluations()))', name);
  end loop;
end $$;
grant insert (programme_id, evaluation_id, number, body, draft_revision), update (closed_at) on evaluation.draft_round to throughline_app;
grant insert (programme_id, evaluation_id, name, party), update (name, party) on evaluation.draft_reader to throughline_app;
grant select (programme_id, evaluation_id, id, round, reader, made_at, made_by, expires_at, withdrawn_at), insert (programme_id, evaluation_id, round, reader, hash, expires_at), update (withdrawn_at) on evaluation.draft_link to throughline_app;
grant insert (programme_id, evaluation_id, round, reader, section, statement, words) on evaluation.draft_comment to throughline_app;
grant insert (programme_id, evaluation_id, comment, treatment, words) on evaluation.draft_answer to throughline_app;
grant insert (programme_id, evaluation_id, round, body), update (body, revision), delete on evaluation.validation to throughline_app;
grant insert, delete on evaluation.validation_view to throughline_app;
-- The link that a token opens now: none where it was guessed, ran out, was withdrawn, its round is closed, or no evaluator is left who could withdraw it or would read what is said.
create or replace function evaluation.open_link(token_hash bytea) returns evaluation.draft_link language sql stable security definer set search_path = evaluation, access, pg_temp
begin atomic
  select link.*
    from evaluation.draft_link as link
    join evaluation.draft_round as round on round.programme_id = link.programme_id and round.evaluation_id = link.evaluation_id and round.number = link.round
   where link.hash = token_hash and link.withdrawn_at is null and link.expires_at > now() and round.closed_at is null
     and exists (select from access.membership where membership.programme_id = link.programme_id and membership.evaluation = link.evaluation_id and membership.role = 'evaluator');
end;
-- Two doors for whoever has no account but a link. They ask for the token's hash and for nothing else.
grant execute on function evaluation.sent_draft(bytea), evaluation.comment_by_link(bytea, text, text, text) to throughline_app;

-- A partner's officer sees of the money only the branch under the partner's own agreement.
create policy branch on delivery.agreement as restrictive for select using (access.my_party(programme_id) is null or id in (select access.my_branch(programme_id)));
create policy branch on delivery.transaction as restrictive for select using (access.my_party(programme_id) is null or agreement in (select access.my_branch(programme_id)));
create policy branch on delivery.reallocation as restrictive for select using (access.my_party(programme_id) is null);
create policy branch on design.planned_agreement as restrictive for select using (access.my_party(programme_id) is null or id in (select access.my_planned_branch(programme_id)));
create policy branch on design.budget_version as restrictive for select using (access.my_party(programme_id) is null);
create policy branch on design.budget_line as restrictive for select using (access.my_party(programme_id) is null or body ->> 'party' = access.my_party(programme_id));

do $$
declare
  name text;
begin
  foreach name in array array['access.person', 'access.programme', 'access.role_right', 'access.membership', 'access.invitation', 'diary.entry', 'exchange.import', 'exchange.workbook', 'checks.waiver', 'checks.version_tally', 'versions.version', 'versions.noun', 'versions.comment'] loop
    execute format('alter table %s enable row level security', name);
    execute format('drop policy if exists reading on %s', name);
    execute format('drop policy if exists adding on %s', name);
    execute format('drop policy if exists changing on %s', name);
    execute format('drop policy if exists ending on %s', name);
  end loop;
end $$;

-- People are seen by themselves, by administrators, and by those who share a programme with them.
create policy reading on access.person for select using (
  id = access.me() or access.is_administrator()
  or id in (select membership.person_id from access.membership where membership.programme_id in (select access.programmes_with('programme:read'))));
create policy reading on access.role_right for select using (access.me() is not null);

create policy reading on access.programme for select using (id in (select access.programmes_with('programme:read')));
create policy adding on access.programme for insert with check (access.me() is not null);
create policy changing on access.programme for update using (id in (select access.programmes_with('programme:write')));
-- What evaluators heard and wrote goes with the programme: once there is a team, those evaluated cannot end it.
create policy ending on access.programme for delete using (access.is_administrator()
  or id in (select access.programmes_with('programme:members') intersect select access.programmes_with('programme:write')) and id not in (select team.programme_id from access.evaluations_of_teams() as team));

create policy reading on access.membership for select using (person_id = access.me() or programme_id in (select access.programmes_with('programme:read')));
-- Who evaluates is not for those evaluated to say, once there is a team: see access.may_appoint.
create policy adding on access.membership for insert with check (programme_id in (select access.programmes_with('programme:members')) and role <> 'evaluator'
  or role = 'evaluator' and access.may_appoint(access.me(), programme_id, evaluation));
create policy ending on access.membership for delete using (programme_id in (select access.programmes_with('programme:members')) and (role <> 'evaluator' or access.is_administrator())
  or role = 'evaluator' and (programme_id, evaluation) in (select mine.programme_id, mine.evaluation from access.my_evaluations() as mine));
create policy reading on access.invitation for select using (programme_id in (select access.programmes_with('programme:members'))
  or role = 'evaluator' and (programme_id, evaluation) in (select mine.programme_id, mine.evaluation from access.my_evaluations() as mine));
create policy adding on access.invitation for insert with check (invited_by = access.me() and (programme_id in (select access.programmes_with('programme:members')) and role <> 'evaluator'
  or role = 'evaluator' and access.may_appoint(access.me(), programme_id, evaluation)));
create policy ending on access.invitation for delete using (programme_id in (select access.programmes_with('programme:members')) and role <> 'evaluator'
  or role = 'evaluator' and access.may_appoint(access.me(), programme_id, evaluation));

-- The diary shows what its reader may see of the things themselves: to a partner no money.
create policy reading on diary.entry for select using (
  programme_id in (select access.programmes_with('programme:read'))
  and (access.my_party(programme_id) is null or noun not in ('delivery.agreement', 'delivery.transaction', 'delivery.reallocation', 'design.budget_line', 'design.planned_agreement', 'design.budget_version')
       and not (noun = 'frame' and starts_with(noun_id, 'design.budget'))));

-- A draft is its owner's alone; once saved, its text is open to whoever reads the programme.
create policy reading on exchange.import for select using (person_id = access.me() or programme_id in (select access.programmes_with('programme:read')));
create policy adding on exchange.import for insert with check (person_id = access.me() and programme_id is null);
create policy changing on exchange.import for update using (person_id = access.me() and programme_id is null) with check (person_id = access.me() and (programme_id is null or programme_id in (select access.programmes_with('programme:write'))));
create policy ending on exchange.import for delete using (person_id = access.me() and programme_id is null);

-- A workbook being chosen from is its owner's alone. Its changes, once made, are open to whoever reads the programme whole: they hold money of every branch.
create policy reading on exchange.workbook for select using (
  case when applied_at is null then person_id = access.me() and programme_id in (select access.programmes_with('programme:write'))
       else programme_id in (select access.programmes_with('programme:read')) and access.my_party(programme_id) is null end);
create policy adding on exchange.workbook for insert with check (person_id = access.me() and applied_at is null and programme_id in (select access.programmes_with('programme:write')));
create policy changing on exchange.workbook for update using (programme_id in (select access.programmes_with('programme:write')) and (applied_at is not null or person_id = access.me()));
create policy ending on exchange.workbook for delete using (person_id = access.me() and applied_at is null);

create policy reading on checks.waiver for select using (programme_id in (select access.programmes_with('programme:read')));
-- A waiver in an evaluation's name is given and ended by its evaluators alone. One in nobody's name sets nothing aside where there are evaluators (src/checks/waivers.ts), whatever place it names.
create policy adding on checks.waiver for insert with check (person_id = access.me() and case
  when evaluation_id is null then programme_id in (select access.programmes_with('programme:write'))
  else (programme_id, evaluation_id) in (select mine.programme_id, mine.evaluation from access.my_evaluations() as mine) end);
create policy ending on checks.waiver for delete using (case
  when evaluation_id is null then programme_id in (select access.programmes_with('programme:write'))
  else (programme_id, evaluation_id) in (select mine.programme_id, mine.evaluation from access.my_evaluations() as mine) end);

-- A tally is of the whole design, so it is open to whoever sees it whole.
create policy reading on checks.version_tally for select using (programme_id in (select access.programmes_with('programme:read')) and access.my_party(programme_id) is null);
create policy adding on checks.version_tally for insert with check (programme_id in (select access.programmes_with('programme:write')) and access.my_party(programme_id) is null);
create policy changing on checks.version_tally for update using (programme_id in (select access.programmes_with('programme:write')) and access.my_party(programme_id) is null);

-- A version is open to whoever reads the programme, its nouns as the nouns themselves are: of the money a partner's officer sees their own branch. Decided once, it stays as it is.
create policy reading on versions.version for select using (programme_id in (select access.programmes_with('programme:read')));
create policy adding on versions.version for insert with check (submitted_by = access.me() and state = 'submitted' and programme_id in (select access.programmes_with('programme:write')));
create policy changing on versions.version for update
  using (state = 'submitted' and (programme_id in (select access.programmes_with('programme:approve')) or submitted_by = access.me()))
  with check (decided_by = access.me() and (programme_id in (select access.programmes_with('programme:approve')) or state = 'withdrawn'));
create policy reading on versions.noun for select using (
  programme_id in (select access.programmes_with('programme:read'))
  and (access.my_party(programme_id) is null or kind not in ('budgetLine', 'budgetVersion', 'plannedAgreement')
    or (kind = 'budgetLine' and body ->> 'party' = access.my_party(programme_id))
    or (kind = 'plannedAgreement' and id in (select access.my_branch_of_version(programme_id, version)))));
-- Nouns are added with their version, in its own transaction, and never after: now() is when the transaction began.
create policy adding on versions.noun for insert with check (
  programme_id in (select access.programmes_with('programme:write'))
  and exists (select from versions.version where version.programme_id = noun.programme_id and version.number = noun.version and version.submitted_by = access.me() and version.submitted_at = now()));
create policy reading on versions.comment for select using (programme_id in (select access.programmes_with('programme:read')));
create policy adding on versions.comment for insert with check (person_id = access.me() and programme_id in (select access.programmes_with('programme:comment')));

-- Whoever adds a programme manages it: the first membership cannot come from a member.
create or replace function access.manage_new() returns trigger language plpgsql security definer set search_path = access, pg_temp as $$
begin
  insert into access.membership (programme_id, person_id, role) values (new.id, access.me(), 'manager');
  return null;
end $$;
drop trigger if exists manage_new on access.programme;
create trigger manage_new after insert on access.programme for each row when (access.me() is not null) execute function access.manage_new();

-- What sign-in may ask: nothing but whether an address may sign in.
grant usage on schema access to throughline_sign_in;
revoke execute on function access.join_invited(text) from throughline_app;
grant execute on function access.may_sign_in(text) to throughline_sign_in;
grant select, insert, delete on access.token to throughline_app;
alter table access.token enable row level security;
drop policy if exists own on access.token;
create policy own on access.token using (person_id = access.me()) with check (person_id = access.me());
