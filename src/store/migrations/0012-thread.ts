/** What an agency and the coordinator ask and answer about one report. */
export const thread = /* sql */ `
create table messages (
  report text not null references reports on delete cascade,
  n int not null,
  at timestamptz not null,
  side text not null check (side in ('agency', 'coordinator')),
  by text not null,
  text text not null,
  primary key (report, n)
);
`;
