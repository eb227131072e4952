/** A plan's own wording of its mails: every version kept, the newest in force, an empty one being the standard words. */
export const wordings = /* sql */ `
create table wordings (
  plan text not null references plans,
  template text not null,
  n int not null,
  text text,
  at timestamptz not null,
  by text not null,
  primary key (plan, template, n)
);
`;
