/** Sends that people steer: pauses, reminders by hand, notices cancelled before they were owed, mails sent to try them. */
export const steeredNotices = /* sql */ `
create table pauses (
  plan text not null references plans,
  kind text not null check (kind in ('plan', 'agency', 'requirement', 'person')),
  id text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  by text not null,
  reason text not null,
  ended_by text,
  shifted boolean not null default false,
  primary key (plan, kind, id, from_at)
);
create unique index pauses_standing on pauses (plan, kind, id) where until_at is null;
create table nudges (
  report text not null references reports,
  n int not null,
  at timestamptz not null,
  by text not null,
  note text not null,
  primary key (report, n)
);
alter table reports add column held_days int not null default 0;
alter table notices add column cancelled_by text, add column trial boolean not null default false;
alter table steps_taken drop constraint steps_taken_how_check;
alter table steps_taken add constraint steps_taken_how_check check (how in ('sent', 'collapsed', 'before-start', 'cancelled'));
`;
