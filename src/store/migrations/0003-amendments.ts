/** A plan's versions: proposed, in force, taken back; which of them its Schedules follow. */
export const amendments = /* sql */ `
alter table plan_versions
  add column state text not null default 'applied' check (state in ('pending', 'applied', 'withdrawn', 'refused')),
  add column effective_at timestamptz,
  add column reason text not null default '',
  add column diff jsonb;
create unique index one_pending_amendment on plan_versions (plan) where state = 'pending';
alter table plans add column scheduled_version int not null default 1;
`;
