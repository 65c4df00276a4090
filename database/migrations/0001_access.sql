-- Who there is, which programmes there are, and who does what in them.
create schema access;
create schema diary;
create schema design;
create schema delivery;
create schema knowledge;
create schema evaluation;
create schema follow_up;
create schema exchange;
create schema checks;

create table access.person (
  id text primary key,
  name text not null,
  email text not null unique,
  administrator boolean not null default false,
  created_at timestamptz not null default now()
);
comment on table access.person is 'People who can sign in; filled from sign-in';
comment on column access.person.id is 'The sign-in''s user id';
comment on column access.person.name is 'Name as the person gave it';
comment on column access.person.email is 'Address, lower case; never shown to other programmes';
comment on column access.person.administrator is 'Runs this instance; sees no confidential evaluation material';
comment on column access.person.created_at is 'When the person was added';

create table access.programme (
  id uuid primary key,
  revision int not null default 1,
  frame jsonb not null,
  kinds text[] not null,
  summary jsonb not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
comment on table access.programme is 'One row per programme; its nouns are rows of the rooms';
comment on column access.programme.id is 'Id in addresses; carried by every row of the programme';
comment on column access.programme.revision is 'Raised by every change; an update names the revision it saw';
comment on column access.programme.frame is 'The record without its nouns: what is neither list nor noun, and which lists were recorded at all';
comment on column access.programme.kinds is 'Kinds of nouns that have rows: the other tables need not be asked';
comment on column access.programme.summary is 'What the portfolio shows, derived from the record when it is saved';
comment on column access.programme.created_at is 'When it was added';
comment on column access.programme.changed_at is 'When it was changed last';
create index programme_changed_idx on access.programme (changed_at desc, id);

create table access.role_right (
  role text not null,
  held text not null,
  primary key (role, held)
);
comment on table access.role_right is 'What each role in a programme may do; src/platform/access.ts says the same and a test compares them';
comment on column access.role_right.role is 'Role in a programme';
comment on column access.role_right.held is 'A right of that role';
insert into access.role_right (role, held) values
  ('manager', 'programme:read'), ('manager', 'programme:write'), ('manager', 'programme:members'),
  ('monitoring-officer', 'programme:read'), ('monitoring-officer', 'programme:write'),
  ('finance-officer', 'programme:read'), ('finance-officer', 'programme:write'),
  ('specialist', 'programme:read'),
  ('partner', 'programme:read'),
  ('evaluation-manager', 'programme:read'),
  ('evaluator', 'programme:read'), ('evaluator', 'evaluation:confidential'),
  ('constituent', 'programme:read'),
  ('donor', 'programme:read'),
  ('reader', 'programme:read');

create table access.membership (
  programme_id uuid not null references access.programme on delete cascade,
  person_id text not null references access.person on delete cascade,
  role text not null check (role in ('manager', 'monitoring-officer', 'finance-officer', 'specialist', 'partner', 'evaluation-manager', 'evaluator', 'constituent', 'donor', 'reader')),
  party text,
  evaluation text,
  primary key (programme_id, person_id),
  check (role <> 'partner' or party is not null),
  check (role <> 'evaluator' or evaluation is not null)
);
create index membership_person_idx on access.membership (person_id, programme_id);
comment on table access.membership is 'One role of one person in one programme';
comment on column access.membership.programme_id is 'The programme';
comment on column access.membership.person_id is 'The person';
comment on column access.membership.role is 'The role; its rights are in access.role_right';
comment on column access.membership.party is 'Id of the party a partner''s officer works for: it opens that party''s branch of the money tree';
comment on column access.membership.evaluation is 'Id of the evaluation an evaluator works on: only its confidential material is open to them';

create table access.invitation (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references access.programme on delete cascade,
  email text not null,
  role text not null,
  party text,
  evaluation text,
  invited_by text not null references access.person on delete cascade,
  expires_at timestamptz not null default now() + interval '14 days'
);
create index invitation_programme_idx on access.invitation (programme_id);
create index invitation_email_idx on access.invitation (email);
create index invitation_invited_by_idx on access.invitation (invited_by);
comment on table access.invitation is 'Someone asked to join a programme who has not signed up yet: the only way to sign up';
comment on column access.invitation.id is 'Id';
comment on column access.invitation.programme_id is 'The programme they will join';
comment on column access.invitation.email is 'Address, lower case';
comment on column access.invitation.role is 'The role they will have';
comment on column access.invitation.party is 'Party of a partner''s officer';
comment on column access.invitation.evaluation is 'Evaluation of an evaluator';
comment on column access.invitation.invited_by is 'Who asked them';
comment on column access.invitation.expires_at is 'Until when the invitation holds';

-- The person of this transaction. The setting is an empty text, not null, once a session has used it.
create function access.me() returns text language sql stable parallel safe
  return nullif(current_setting('app.person', true), '');

-- Programmes in which the person of this transaction holds a right. Evaluated once a statement, when called in a sub-select.
create function access.programmes_with(wanted text) returns setof uuid language sql stable security definer set search_path = access, pg_temp
begin atomic
  select membership.programme_id
    from access.membership
    join access.role_right on role_right.role = membership.role and role_right.held = wanted
   where membership.person_id = access.me()
  union
  select programme.id
    from access.programme
   where wanted in ('programme:read', 'programme:members')
     and exists (select from access.person where person.id = access.me() and person.administrator);
end;

create function access.is_administrator() returns boolean language sql stable security definer set search_path = access, pg_temp
  return exists (select from access.person where person.id = access.me() and person.administrator);

-- Evaluations whose confidential material the person may see: their own, and nobody else's, whatever their role.
create function access.confidential_evaluations(programme uuid) returns setof text language sql stable security definer set search_path = access, pg_temp
begin atomic
  select membership.evaluation from access.membership
   where membership.programme_id = programme and membership.person_id = access.me() and membership.role = 'evaluator';
end;

-- The party whose branch alone a partner's officer sees; null for every other role.
create function access.my_party(programme uuid) returns text language sql stable security definer set search_path = access, pg_temp
  return (select membership.party from access.membership where membership.programme_id = programme and membership.person_id = access.me() and membership.role = 'partner');
