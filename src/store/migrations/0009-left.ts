/** When a mail's body began to leave is told on the plan's clock: of rehearsals begun before it was on the machine's. */
export const left = `
update mails set data_started_at = at where data_started_at is not null and exists (select from clock);
`;
