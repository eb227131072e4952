/** What the environment decides about a live service. */
import { join } from 'node:path';
import { linkKeysText } from '../runtime/link-keys';
import type { Given, ServiceOptions } from '../runtime/service';
import { type Environment, readEnvironment, variable } from './environment';
import { wrongUse } from './exit';

/** Any of these means that somebody set up Temporal's namespace with credentials of their own. */
const TEMPORAL_CREDENTIALS = ['TEMPORAL_TLS', 'TEMPORAL_API_KEY', 'TEMPORAL_PROFILE', 'TEMPORAL_CONFIG_FILE'];

/** Throws Refusal that names every variable at fault, before anything is started. */
export function givenBy(environment: Environment): Pick<ServiceOptions, 'given' | 'namespace' | 'settings'> {
  const config = readEnvironment(environment);
  const smtpUrl = variable(environment, 'SMTP_URL');
  if (smtpUrl !== null) refuseWithoutSender(environment);
  const given: Given = {
    databaseUrl: variable(environment, 'DATABASE_URL'),
    temporalAddress: config.temporalAddress,
    prepareNamespace: TEMPORAL_CREDENTIALS.every((name) => variable(environment, name) === null),
    temporalUiUrl: variable(environment, 'TEMPORAL_UI_URL'),
    smtpUrl,
    publicUrl: variable(environment, 'PUBLIC_URL') === null ? null : config.publicUrl,
    webPort: variable(environment, 'PORT') === null ? null : config.webPort,
  };
  const settings = (home: string) => ({
    DONDOC_CLOCK: 'live',
    DONDOC_DOCUMENTS: variable(environment, 'DONDOC_DOCUMENTS') ?? join(home, 'documents'),
    DONDOC_LINK_KEYS: variable(environment, 'DONDOC_LINK_KEYS') ?? linkKeysText(home),
    MAIL_FROM: config.mailFrom,
    LOG_LEVEL: config.logLevel,
  });
  return { given, namespace: config.temporalNamespace, settings };
}

/** Real people would get mails from an invented sender, with links to this machine alone. */
function refuseWithoutSender(environment: Environment): void {
  const missing = ['MAIL_FROM', 'PUBLIC_URL'].filter((name) => variable(environment, name) === null);
  if (missing.length > 0) throw wrongUse(`SMTP_URL gửi thư đến người thật nên cần thêm ${missing.join(' và ')}.`);
}
