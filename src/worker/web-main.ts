/** The web process: the pages over the use cases, on loopback; a proxy in front brings it to the network. */
import { connectDondoc } from '../client/connect';
import { type Config, readConfig } from '../config/config';
import { exitWithParent, tellParentReady } from '../runtime/child';
import { listenForChanges } from '../store/changes';
import { migrate } from '../store/migrate';
import { errorFields } from '../web/log';
import { createWeb, type WebOptions } from '../web/server';
import { connectIssuer } from '../web/sign-in/issuer';
import { ISSUER_BACK } from '../web/sign-in/issuer-routes';
import { connectionOf, openLog, openStore, openTemporal } from './connect';
import { endLoudly } from './end-loudly';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = openLog(config.logLevel, 'web');
  const database = openStore(config, log);
  await migrate(database);
  const temporal = openTemporal(config);
  const connection = connectionOf(config, database, temporal.client, log);
  const issuer = config.issuer === null ? {} : { issuer: connectIssuer({ ...config.issuer, back: `${config.publicUrl}${ISSUER_BACK}` }) };
  const changes = listenForChanges(config.databaseUrl, (error) => log.warn(errorFields(error), 'changes cannot be heard'));
  const dondoc = connectDondoc(connection);
  const web = createWeb({
    dondoc,
    api: dondoc,
    publicUrl: config.publicUrl,
    log,
    now: () => connection.clock.now(),
    changes,
    ...workflowPages(config),
    ...issuer,
  });

  await web.listen({ host: '127.0.0.1', port: config.webPort });
  const ended = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
    exitWithParent(async () => resolve());
  });
  tellParentReady();
  log.info({ port: config.webPort }, 'web ready');
  await ended;
  await web.close();
  await Promise.all([temporal.close(), changes.close(), database.destroy()]);
}

function workflowPages({ temporalUiUrl, temporalNamespace }: Config): Pick<WebOptions, 'workflowUrl'> {
  if (temporalUiUrl === null) return {};
  return { workflowUrl: (workflow) => `${temporalUiUrl}/namespaces/${temporalNamespace}/workflows/${encodeURIComponent(workflow)}` };
}

endLoudly('web', main());
