-- What the checks of a full design say of each version kept, counted once, so that a trend over versions costs one query.
create table checks.version_tally (
  programme_id uuid not null,
  version int not null,
  rules text not null,
  passes int not null,
  cannot_tell int not null,
  minor int not null,
  moderate int not null,
  serious int not null,
  blocking int not null,
  primary key (programme_id, version),
  foreign key (programme_id, version) references versions.version on delete cascade
);
comment on table checks.version_tally is 'What the checks of a full design say of a version, waivers left aside; derived from it, and counted anew when the rules change';
comment on column checks.version_tally.programme_id is 'The programme';
comment on column checks.version_tally.version is 'Number of the version';
comment on column checks.version_tally.rules is 'Mark of the rules it was counted by';
comment on column checks.version_tally.passes is 'Answers “holds”';
comment on column checks.version_tally.cannot_tell is 'Answers “cannot be told yet”';
comment on column checks.version_tally.minor is 'Minor failures';
comment on column checks.version_tally.moderate is 'Moderate failures';
comment on column checks.version_tally.serious is 'Serious failures';
comment on column checks.version_tally.blocking is 'Blocking failures';
