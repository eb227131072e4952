/** Environment → one frozen Config. Every fault at once, by the name of the variable, never with its value. */
import { z } from 'zod';

/** What worker and web need to know. */
export interface Config {
  readonly databaseUrl: string;
  /** null: Temporal's own variables and files say where it is. */
  readonly temporalAddress: string | null;
  readonly temporalNamespace: string;
  /** Where Temporal's own pages are, without a slash at the end; null: nowhere. */
  readonly temporalUiUrl: string | null;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  /** Where people reach the pages, without a slash at the end. */
  readonly publicUrl: string;
  readonly webPort: number;
  readonly clock: 'live' | 'rehearsal';
  /** Addresses, in small letters, of those who may do everything in every plan. */
  readonly admins: readonly string[];
  /** Folder for archived documents. */
  readonly documents: string;
  readonly linkKeys: { readonly current: string; readonly keys: Readonly<Record<string, Uint8Array>> };
  /** The office's own identity service; null: codes are mailed, and nothing else. */
  readonly issuer: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | null;
  /** Where webhooks may go besides the open network: hosts in a private one, and this machine while the service is for it alone. */
  readonly webhooks: { readonly privateHosts: readonly string[]; readonly local: boolean };
  /** API of a mail catcher that can be asked for a Message-ID; null: nobody can. */
  readonly witnessUrl: string | null;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error';
  /** How often the watchdog looks, in ms. */
  readonly watchdogMs: number;
  /** Wait before the second attempt at a mail, in ms. */
  readonly firstRetryMs: number;
}

/** The environment cannot be used; `problems` holds one line per variable. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

const LEAST_KEY_BYTES = 32;

/** `<id>:<base64url>`, several separated by commas: the first signs, all verify. */
const linkKeys = z.string().transform((text, context) => {
  const pairs = text.split(',').map((pair) => pair.split(':'));
  const keys = Object.fromEntries(pairs.map(([id = '', key = '']) => [id, new Uint8Array(Buffer.from(key, 'base64url'))]));
  const [current = ''] = pairs[0] ?? [];
  if (Object.entries(keys).some(([id, key]) => !/^[a-z0-9]{1,8}$/.test(id) || key.length < LEAST_KEY_BYTES)) {
    context.addIssue({
      code: 'custom',
      message: `give <id>:<base64url of at least ${LEAST_KEY_BYTES} bytes>, several separated by commas`,
    });
    return z.NEVER;
  }
  return { current, keys };
});

/** Several separated by commas. */
const addresses = z
  .string()
  .transform((text) =>
    text
      .toLowerCase()
      .split(',')
      .map((address) => address.trim())
      .filter((address) => address !== ''),
  )
  .pipe(z.array(z.email()));

const ISSUER = ['DONDOC_OIDC_ISSUER', 'DONDOC_OIDC_CLIENT_ID', 'DONDOC_OIDC_CLIENT_SECRET'] as const;

/** Host names as they stand in an address, separated by commas. */
const hosts = z.string().transform((text) =>
  text
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== ''),
);

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

const variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  TEMPORAL_ADDRESS: z.string().min(1).optional(),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_UI_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.email().default('dondoc@dondoc.example'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  DONDOC_ADMINS: addresses.default([]),
  DONDOC_CLOCK: z.enum(['live', 'rehearsal']).default('live'),
  DONDOC_DOCUMENTS: z.string().min(1).default('documents'),
  DONDOC_LINK_KEYS: linkKeys,
  DONDOC_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  DONDOC_OIDC_CLIENT_ID: z.string().min(1).optional(),
  DONDOC_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  DONDOC_WITNESS_URL: z.url().optional(),
  DONDOC_WEBHOOK_PRIVATE_HOSTS: hosts.default([]),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info'),
  DONDOC_WATCHDOG_MS: z.coerce.number().int().min(100).default(15_000),
  DONDOC_FIRST_RETRY_MS: z.coerce.number().int().min(10).default(60_000),
});

const environment = variables.superRefine((data, context) => {
  const missing = ISSUER.filter((name) => data[name] === undefined);
  if (missing.length < ISSUER.length)
    for (const name of missing) context.addIssue({ code: 'custom', path: [name], message: 'give all three of DONDOC_OIDC_*, or none' });
  const issuer = data.DONDOC_OIDC_ISSUER === undefined ? null : new URL(data.DONDOC_OIDC_ISSUER);
  if (issuer?.protocol === 'http:' && !['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname))
    context.addIssue({ code: 'custom', path: ['DONDOC_OIDC_ISSUER'], message: 'must be https' });
});

/** Throws ConfigInvalid. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new ConfigInvalid(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const { data } = parsed;
  return Object.freeze({
    databaseUrl: data.DATABASE_URL,
    temporalAddress: data.TEMPORAL_ADDRESS ?? null,
    temporalNamespace: data.TEMPORAL_NAMESPACE,
    temporalUiUrl: data.TEMPORAL_UI_URL?.replace(/\/+$/, '') ?? null,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    publicUrl: data.PUBLIC_URL,
    webPort: data.PORT,
    clock: data.DONDOC_CLOCK,
    admins: data.DONDOC_ADMINS,
    documents: data.DONDOC_DOCUMENTS,
    linkKeys: data.DONDOC_LINK_KEYS,
    issuer: issuerOf(data),
    webhooks: { privateHosts: data.DONDOC_WEBHOOK_PRIVATE_HOSTS, local: LOOPBACK.includes(new URL(data.PUBLIC_URL).hostname) },
    witnessUrl: data.DONDOC_WITNESS_URL ?? null,
    logLevel: data.LOG_LEVEL,
    watchdogMs: data.DONDOC_WATCHDOG_MS,
    firstRetryMs: data.DONDOC_FIRST_RETRY_MS,
  });
}

function issuerOf(data: z.infer<typeof variables>): Config['issuer'] {
  const [issuer, clientId, clientSecret] = ISSUER.map((name) => data[name]);
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return { issuer, clientId, clientSecret };
}
