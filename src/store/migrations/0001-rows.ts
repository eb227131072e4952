/** The first rows: plans, rounds, reports, what was sent, said, decided, and who waits for what. */
export const rows = /* sql */ `
create table plans (
  id text primary key,
  title text not null,
  state text not null check (state in ('running', 'ended')),
  version int not null,
  started_at timestamptz not null,
  started_by text not null,
  ended_at timestamptz
);
create table plan_versions (
  plan text not null references plans,
  version int not null,
  revision int not null,
  source jsonb not null,
  compiled jsonb not null,
  applied_at timestamptz not null,
  applied_by text not null,
  primary key (plan, version)
);
create table agencies (
  plan text not null references plans,
  id text not null,
  name text not null,
  kind text not null,
  relation text not null check (relation in ('assigned', 'invited')),
  primary key (plan, id)
);
create table contacts (
  plan text not null references plans,
  id text not null,
  agency text,
  role text not null,
  title text not null,
  email text not null,
  phone text,
  language text not null,
  primary key (plan, id)
);
create table rounds (
  plan text not null references plans,
  id text not null,
  requirement text not null,
  period text not null,
  due date not null,
  opens_at timestamptz not null,
  due_at timestamptz not null,
  closes_at timestamptz not null,
  estimated boolean not null,
  fulfilment text not null check (fulfilment in ('submission', 'consolidation', 'decision')),
  state text not null check (state in ('planned', 'open', 'closing', 'closed', 'past')),
  primary key (plan, id)
);
create index rounds_to_open on rounds (plan, opens_at) where state = 'planned';
create table reports (
  id text primary key,
  plan text not null,
  round text not null,
  agency text not null,
  relation text not null,
  status text not null check (status in ('scheduled', 'open', 'submitted', 'accepted', 'missed')),
  due_at timestamptz not null,
  nil boolean not null default false,
  version int not null default 0,
  first_received_at timestamptz,
  accepted_at timestamptz,
  missed_at timestamptz,
  next_at timestamptz,
  link_generation int not null default 1,
  unique (plan, round, agency),
  foreign key (plan, round) references rounds,
  foreign key (plan, agency) references agencies
);
create index reports_next on reports (plan, round, next_at) where next_at is not null;
create index reports_status on reports (plan, round, status);
create table steps_taken (
  subject text not null,
  step text not null,
  at timestamptz not null,
  how text not null check (how in ('sent', 'collapsed', 'before-start')),
  primary key (subject, step)
);
create table files (
  sha256 text primary key,
  name text not null,
  content_type text not null,
  bytes bytea not null
);
create table submissions (
  report text not null references reports,
  version int not null,
  content jsonb not null,
  hash text not null,
  received_at timestamptz not null,
  via text not null,
  file text references files,
  primary key (report, version)
);
create table reviews (
  report text not null,
  version int not null,
  decision text not null check (decision in ('accepted')),
  at timestamptz not null,
  by text not null,
  primary key (report, version),
  foreign key (report, version) references submissions
);
create table mails (
  message_id text primary key,
  plan text not null references plans,
  kind text not null,
  person text not null,
  at timestamptz not null,
  envelope jsonb not null,
  subject text not null,
  raw bytea not null,
  masked_hash text not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'deferred', 'bounced', 'unknown', 'cancelled')),
  attempt int not null default 0,
  data_started_at timestamptz,
  sent_at timestamptz,
  try_at timestamptz,
  code text
);
create index mails_to_send on mails (try_at) where state in ('queued', 'deferred');
create index mails_in_doubt on mails (message_id) where state in ('sending', 'unknown');
create table notices (
  id text primary key,
  plan text not null references plans,
  kind text not null,
  person text not null,
  cc text,
  round text,
  agency text,
  consolidation text,
  version int,
  at timestamptz not null,
  state text not null check (state in ('waiting', 'mailed', 'cancelled')),
  reason text,
  mail text references mails
);
create index notices_waiting on notices (at) where state = 'waiting';
create index notices_of_report on notices (plan, round, agency);
create table consolidations (
  plan text not null references plans,
  id text not null,
  rule text not null,
  kind text not null,
  starts_at timestamptz not null,
  freezes_at timestamptz not null,
  due date not null,
  state text not null check (state in ('planned', 'collecting', 'frozen', 'approved', 'distributed')),
  workflow text,
  started_by text,
  snapshot jsonb,
  frozen_at timestamptz,
  approved_at timestamptz,
  approved_by text,
  distributed_at timestamptz,
  primary key (plan, id)
);
create table documents (
  plan text not null,
  consolidation text not null,
  name text not null,
  sha256 text not null references files,
  primary key (plan, consolidation, name),
  foreign key (plan, consolidation) references consolidations
);
create table decisions (
  plan text not null references plans,
  requirement text not null,
  agencies jsonb not null,
  number text,
  date date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (plan, requirement)
);
create table wakes (
  waiter text primary key,
  next_at timestamptz,
  seq bigint not null default 0
);
create index wakes_next on wakes (next_at) where next_at is not null;
create table audit (
  seq bigint primary key,
  at timestamptz not null,
  actor text not null,
  act text not null,
  subject text not null,
  detail jsonb not null,
  previous text not null,
  hash text not null
);
create index audit_subject on audit (subject, seq);
create rule audit_no_update as on update to audit do instead nothing;
create rule audit_no_delete as on delete to audit do instead nothing;
create table clock (
  id int primary key check (id = 1),
  now timestamptz not null
);
insert into wakes (waiter, next_at) values ('dispatch', null);
`;
