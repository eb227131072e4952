/** Which mails the trail has been told of; mails of an earlier version were never to be told. */
export const record = /* sql */ `
alter table mails add column recorded boolean not null default true;
alter table mails alter column recorded set default false;
create index mails_to_record on mails (at, message_id) where not recorded and state in ('sent', 'bounced');
`;
