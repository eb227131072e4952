/** Whom a mail to leadership named: it belongs to the evidence of each of those agencies. */
export const named = `
alter table notices add column named text[];
create index notices_named on notices using gin (named) where named is not null;
`;
