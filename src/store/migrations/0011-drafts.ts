/** What an agency has typed and not sent yet. `browsers`: those that the trail has named. */
export const drafts = /* sql */ `
create table drafts (
  report text primary key references reports on delete cascade,
  n int not null,
  fields jsonb not null,
  browsers text[] not null
);
`;
