/** The whole life of a report: returned, waived, withdrawn, given time; who had it in hand when. */
export const wholeLife = /* sql */ `
alter table reports drop constraint reports_status_check;
alter table reports add constraint reports_status_check
  check (status in ('scheduled', 'open', 'submitted', 'returned', 'accepted', 'waived', 'missed'));
alter table reports
  add column extended_due_at timestamptz,
  add column lock_at timestamptz,
  add column asked_due_at timestamptz,
  add column promised_until timestamptz,
  add column promises int not null default 0,
  add column partial boolean not null default false,
  add column standing int not null default 0,
  add column submitted_at timestamptz,
  add column review_started_at timestamptz,
  add column endorsed_at timestamptz,
  add column correct_by_at timestamptz,
  add column returned_version int,
  add column returned_received_at timestamptz,
  add column waived_at timestamptz,
  add column closes_at timestamptz;
update reports set standing = version;
update reports set submitted_at = (select received_at from submissions s where s.report = reports.id and s.version = reports.version)
  where status = 'submitted';
create index reports_closing on reports (plan, round, closes_at) where closes_at is not null;

alter table submissions add column partial boolean not null default false;

alter table reviews drop constraint reviews_pkey;
alter table reviews drop constraint reviews_decision_check;
alter table reviews
  add constraint reviews_decision_check check (decision in ('endorsed', 'accepted', 'returned')),
  add column n bigint generated always as identity,
  add column reasons jsonb not null default '[]',
  add column correct_by date,
  add primary key (n);
create index reviews_of_report on reviews (report, n);

create table requests (
  report text not null references reports,
  kind text not null check (kind in ('extension', 'promise')),
  n int not null,
  at timestamptz not null,
  by text not null,
  date date not null,
  reason text not null,
  decision text check (decision in ('granted', 'shortened', 'refused', 'lapsed')),
  decided_at timestamptz,
  decided_by text,
  granted_date date,
  note text not null default '',
  primary key (report, kind, n)
);

create table certifications (
  n bigint generated always as identity primary key,
  report text not null references reports,
  version int not null,
  number text not null,
  date date not null,
  signer text not null,
  sha256 text not null references files,
  at timestamptz not null,
  by text not null
);
create index certifications_of_report on certifications (report, n);

create table turns (
  report text not null references reports,
  n int not null,
  status text not null,
  at timestamptz not null,
  primary key (report, n)
);
insert into turns (report, n, status, at)
  select id, row_number() over (partition by id order by at), status, at
    from (
      select reports.id, 'open' as status, rounds.opens_at as at
        from reports join rounds on rounds.plan = reports.plan and rounds.id = reports.round where reports.status <> 'scheduled'
      union all select id, 'missed', missed_at from reports where missed_at is not null
      union all select id, 'submitted', first_received_at from reports where first_received_at is not null
      union all select id, 'accepted', accepted_at from reports where accepted_at is not null
    ) as past;
`;
