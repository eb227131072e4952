/** Which mails the trail has been told of (mails of an earlier version were never to be told), and the log of duties that are acts. */
export const record = /* sql */ `
alter table mails add column recorded boolean not null default true;
alter table mails alter column recorded set default false;
create index mails_to_record on mails (at, message_id) where not recorded and state in ('sent', 'bounced');

create table log_entries (
  n bigint generated always as identity primary key,
  plan text not null references plans,
  duty text not null,
  agency text not null,
  date date not null,
  count int not null check (count > 0),
  note text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  removed_at timestamptz,
  removed_by text,
  removed_reason text,
  foreign key (plan, agency) references agencies
);
create unique index log_entries_once on log_entries (plan, duty, agency, date, count, note) where removed_at is null;
create index log_entries_of_plan on log_entries (plan, date, n);
`;
