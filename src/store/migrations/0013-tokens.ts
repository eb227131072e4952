/** Programs that use the API, and the addresses that are told what happened. Whatever these tables wait for is in real time. */
export const tokens = /* sql */ `
create table api_tokens (
  id text primary key,
  token_hash text not null unique,
  title text not null,
  scopes text[] not null,
  plan text references plans,
  actor text not null,
  agency text,
  created_at timestamptz not null,
  created_by text not null,
  last_used date,
  expires_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);
create unique index api_tokens_by_title on api_tokens (coalesce(plan, ''), title) where revoked_at is null;
create table webhooks (
  id text primary key,
  url text not null,
  secret text not null,
  events text[] not null,
  plan text references plans,
  created_at timestamptz not null,
  created_by text not null,
  seen_seq bigint not null,
  late_seen timestamptz not null,
  removed_at timestamptz,
  removed_by text
);
create unique index webhooks_by_url on webhooks (coalesce(plan, ''), url) where removed_at is null;
create table webhook_deliveries (
  id bigint generated always as identity primary key,
  webhook text not null references webhooks,
  event text not null,
  body text not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  attempt int not null default 0,
  created_at timestamptz not null,
  try_at timestamptz not null,
  answered text,
  ended_at timestamptz,
  unique (webhook, event)
);
create index webhook_deliveries_due on webhook_deliveries (try_at) where state = 'waiting';
create index webhook_deliveries_of on webhook_deliveries (webhook, id);
create index reports_by_due on reports ((coalesce(extended_due_at, due_at))) where status in ('scheduled', 'open');
`;
