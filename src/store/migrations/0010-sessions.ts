/** Those who run plans: their sessions, the codes mailed to sign in, and how often somebody has asked and guessed. */
export const sessions = /* sql */ `
create table sessions (
  id text primary key,
  token_hash text not null unique,
  address text not null,
  how text not null check (how in ('code', 'issuer')),
  browser text not null,
  begun_at timestamptz not null,
  used_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_of_address on sessions (address) where ended_at is null;
create table sign_in_codes (
  id text primary key,
  browser_hash text not null,
  address text not null,
  asked_at timestamptz not null,
  key_id text not null,
  tries int not null default 0,
  ended_at timestamptz,
  mail text not null default 'waiting' check (mail in ('waiting', 'sent', 'none')),
  mail_attempts int not null default 0,
  mail_try_at timestamptz not null
);
create index sign_in_codes_of_browser on sign_in_codes (browser_hash, asked_at);
create index sign_in_codes_of_address on sign_in_codes (address, asked_at);
create index sign_in_codes_to_mail on sign_in_codes (mail_try_at) where mail = 'waiting';
create table sign_in_counts (
  subject text not null,
  hour timestamptz not null,
  n int not null,
  primary key (subject, hour)
);
create index contacts_of_address on contacts (lower(email));
create index substitutes_of_address on substitutes (lower(email));
`;
