/** People who change: addresses that a mail server refuses, posts handed over, substitutes. */
export const people = /* sql */ `
alter table contacts
  add column health text not null default 'ok' check (health in ('ok', 'refused')),
  add column refused_at timestamptz,
  add column refused_code text;
alter table notices
  add column refused_at timestamptz,
  add column post text,
  add column again int not null default 0;
create index notices_refused on notices (plan, person) where refused_at is not null;
create index notices_of_mail on notices (mail) where mail is not null;
create table contact_changes (
  plan text not null,
  contact text not null,
  n int not null,
  at timestamptz not null,
  by text not null,
  old_title text not null,
  old_email text not null,
  primary key (plan, contact, n),
  foreign key (plan, contact) references contacts
);
create table contact_requests (
  plan text not null,
  contact text not null,
  n int not null,
  report text not null references reports,
  at timestamptz not null,
  expires_at timestamptz not null,
  title text not null,
  email text not null,
  phone text,
  confirmed_at timestamptz,
  primary key (plan, contact, n),
  foreign key (plan, contact) references contacts
);
create index contact_requests_of_report on contact_requests (report, at);
create table substitutes (
  plan text not null,
  contact text not null,
  from_date date not null,
  to_date date not null,
  title text not null,
  email text not null,
  phone text,
  refused_at timestamptz,
  primary key (plan, contact, from_date),
  foreign key (plan, contact) references contacts,
  check (from_date <= to_date)
);
`;
