/** How long a mailbox has put mail off: after days of it the mail is told by another way. */
export const putOff = `
alter table mails add column put_off_seconds integer not null default 0;
alter table mails add column put_off_at timestamptz;
create index mails_of_mailbox on mails ((envelope->'to'->>0));
`;
