-- Sign-in: the tables the better-auth library keeps, in its own names, and what ties them to people. Only the role below reaches them.
do $$ begin
  if not exists (select from pg_roles where rolname = 'throughline_sign_in') then create role throughline_sign_in nologin; end if;
end $$;
-- The application may become this role for its sign-in connections, but does not inherit its rights: a statement elsewhere cannot read a password's hash.
grant throughline_sign_in to throughline_app with inherit false, set true;
create schema sign_in;
grant usage on schema sign_in to throughline_sign_in;

create table sign_in."user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now(), "twoFactorEnabled" boolean);
create table sign_in."session" ("id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" text not null references sign_in."user" on delete cascade);
create table sign_in."account" ("id" text not null primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references sign_in."user" on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null);
create table sign_in."verification" ("id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
create table sign_in."twoFactor" ("id" text not null primary key, "secret" text not null, "backupCodes" text not null, "userId" text not null references sign_in."user" on delete cascade, "verified" boolean, "failedVerificationCount" integer, "lockedUntil" timestamptz);
create table sign_in."passkey" ("id" text not null primary key, "name" text, "publicKey" text not null, "userId" text not null references sign_in."user" on delete cascade, "credentialID" text not null, "counter" integer not null, "deviceType" text not null, "backedUp" boolean not null, "transports" text, "createdAt" timestamptz, "aaguid" text);
create table sign_in."rateLimit" ("id" text not null primary key, "key" text not null unique, "count" integer not null, "lastRequest" bigint not null);
create index "session_userId_idx" on sign_in."session" ("userId");
create index "account_userId_idx" on sign_in."account" ("userId");
create index "verification_identifier_idx" on sign_in."verification" ("identifier");
create index "twoFactor_secret_idx" on sign_in."twoFactor" ("secret");
create index "twoFactor_userId_idx" on sign_in."twoFactor" ("userId");
create index "passkey_userId_idx" on sign_in."passkey" ("userId");
create index "passkey_credentialID_idx" on sign_in."passkey" ("credentialID");
create table sign_in.secret (value text not null);
comment on table sign_in.secret is 'One row: the key cookies are signed with, drawn from the server''s strong random source when the database was made';
comment on column sign_in.secret.value is 'The key';
insert into sign_in.secret (value) values (gen_random_uuid()::text || gen_random_uuid()::text);
grant select on sign_in.secret to throughline_sign_in;
grant select, insert, update, delete on sign_in."user", sign_in."session", sign_in."account", sign_in."verification", sign_in."twoFactor", sign_in."passkey", sign_in."rateLimit" to throughline_sign_in;

-- Whoever is invited joins when they have a sign-in: at once, or when they first sign in with that address.
create function access.join_invited(address text) returns void language sql security definer set search_path = access, pg_temp
begin atomic
  insert into access.membership (programme_id, person_id, role, party, evaluation)
  select distinct on (invitation.programme_id) invitation.programme_id, person.id, invitation.role, invitation.party, invitation.evaluation
    from access.invitation
    join access.person on person.email = invitation.email
   where invitation.email = address and invitation.expires_at > now()
   order by invitation.programme_id, invitation.expires_at desc
  on conflict (programme_id, person_id) do nothing;
  delete from access.invitation where email = address and exists (select from access.person where person.email = address);
end;
revoke execute on function access.join_invited(text) from public;

create function access.after_sign_up() returns trigger language plpgsql security definer set search_path = access, pg_temp as $$
begin
  insert into access.person (id, name, email) values (new."id", coalesce(nullif(new."name", ''), split_part(new."email", '@', 1)), lower(new."email"))
  on conflict (id) do update set name = excluded.name, email = excluded.email;
  perform access.join_invited(lower(new."email"));
  return null;
end $$;
create trigger after_sign_up after insert or update of "name", "email" on sign_in."user" for each row execute function access.after_sign_up();

create function access.after_invitation() returns trigger language plpgsql security definer set search_path = access, pg_temp as $$
begin
  perform access.join_invited(new.email);
  return null;
end $$;
create trigger after_invitation after insert on access.invitation for each row execute function access.after_invitation();

-- May this address sign in at all: it belongs to someone, or someone was invited under it.
create function access.may_sign_in(address text) returns boolean language sql stable security definer set search_path = access, pg_temp
  return exists (select from access.person where email = lower(address)) or exists (select from access.invitation where email = lower(address) and expires_at > now());

create function access.my_sign_ins() returns table (id text, since timestamptz, last_used timestamptz, expires timestamptz, device text) language sql stable security definer set search_path = sign_in, pg_temp
begin atomic
  select session."id", session."createdAt", session."updatedAt", session."expiresAt", session."userAgent" from sign_in."session" where session."userId" = access.me() and session."expiresAt" > now();
end;
create function access.end_my_sign_in(which text) returns boolean language sql security definer set search_path = sign_in, pg_temp
begin atomic
  with ended as (delete from sign_in."session" where "id" = which and "userId" = access.me() returning 1) select exists (select from ended);
end;

create table access.token (
  id uuid primary key default gen_random_uuid(),
  person_id text not null references access.person on delete cascade,
  name text not null,
  hash bytea not null unique,
  may_write boolean not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz
);
create index token_person_idx on access.token (person_id);
comment on table access.token is 'Personal access tokens for programs; the token itself is shown once and never kept';
comment on column access.token.id is 'Id';
comment on column access.token.person_id is 'Whose';
comment on column access.token.name is 'What it is for';
comment on column access.token.hash is 'SHA-256 of the token';
comment on column access.token.may_write is 'Whether it may change anything';
comment on column access.token.created_at is 'When it was made';
comment on column access.token.expires_at is 'When it ends';
comment on column access.token.last_used_at is 'When it was last used, to the minute';

create function access.person_of_token(given bytea) returns table (person_id text, may_write boolean) language plpgsql security definer set search_path = access, pg_temp as $$
begin
  update access.token set last_used_at = now() where hash = given and (last_used_at is null or last_used_at < now() - interval '1 minute');
  return query select token.person_id, token.may_write from access.token where token.hash = given and token.expires_at > now();
end $$;
