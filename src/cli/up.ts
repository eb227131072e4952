/** `dondoc up` */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { HomeInUse } from '../runtime/home';
import { reasonOf } from '../runtime/reasons';
import { type Service, type ServiceOptions, startService } from '../runtime/service';
import { SEARCH_ATTRIBUTES } from '../workflows/messages';
import { addressJson, addressLines } from './addresses';
import { no } from './exit';
import { aborted, untilAskedToStop } from './asked-to-stop';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from './options';
import { print, printJson, remark } from './output';
import { givenBy } from './up-environment';
import { lostLine, restartLine, startLine } from './up-words';

export function upCommand(parent: Command): void {
  const command = parent
    .command('up')
    .description('run the live service until Ctrl-C: what DATABASE_URL, TEMPORAL_ADDRESS and SMTP_URL do not name is embedded')
    .addOption(homeOption())
    .addOption(jsonOption())
    .addHelpText('after', `\n${VARIABLES}`)
    .action(up);
  examples(
    command,
    'dondoc up',
    'dondoc up --home /var/lib/dondoc',
    'DATABASE_URL=postgres://… TEMPORAL_ADDRESS=temporal:7233 SMTP_URL=smtps://… MAIL_FROM=… PUBLIC_URL=https://… dondoc up',
  );
}

const VARIABLES = `Environment:
  DATABASE_URL        a PostgreSQL of your own; embedded when absent
  TEMPORAL_ADDRESS    a Temporal of your own, with TEMPORAL_NAMESPACE and Temporal's other variables; embedded when absent
  TEMPORAL_UI_URL     where that Temporal's UI is, for links
  SMTP_URL            a real mail server, which also wants MAIL_FROM and PUBLIC_URL; a mail catcher when absent
  PUBLIC_URL, PORT    where people reach the pages, and the port they are served on
  DONDOC_LINK_KEYS    keys of report links, <id>:<base64url>; made once in the folder when absent
  DONDOC_DOCUMENTS    folder of consolidated documents; documents/ in the folder when absent`;

/** Before everything is started again, in ms; doubles while it fails. */
const AGAIN_AFTER = { first: 1000, max: 30_000 } as const;

async function up({ home, json }: HomeOption & JsonOption): Promise<void> {
  const stopping = untilAskedToStop();
  const options = optionsFor(home, stopping);
  let service = await firstStart(options);
  if (service !== null) tell(service, json === true);
  while (service !== null) {
    const lost = await Promise.race([service.lost, aborted(stopping)]);
    await service.stop();
    if (lost === null) return;
    remark(lostLine(lost));
    service = await startAgain(options, stopping);
  }
}

function optionsFor(home: string, signal: AbortSignal): ServiceOptions {
  return {
    ...givenBy(process.env),
    home,
    signal,
    searchAttributes: SEARCH_ATTRIBUTES,
    log: (progress) => {
      const line = startLine(progress);
      if (line !== null) remark(line);
    },
    onChildRestart: (name, exit, delayMs) => remark(restartLine(name, exit, delayMs)),
  };
}

/** Null: it was asked to stop before it stood. */
async function firstStart(options: ServiceOptions): Promise<Service | null> {
  try {
    return await startService(options);
  } catch (error) {
    if (options.signal?.aborted === true) return null;
    throw error instanceof HomeInUse ? no(`${error.path} đang được một dịch vụ khác dùng (pid ${error.pid}).`) : error;
  }
}

/** Tries until it stands: it has stood before, so what is missing may come back. Null: asked to stop. */
async function startAgain(options: ServiceOptions, stopping: AbortSignal): Promise<Service | null> {
  for (let delayMs: number = AGAIN_AFTER.first; ; delayMs = Math.min(delayMs * 2, AGAIN_AFTER.max)) {
    await sleep(delayMs, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return null;
    try {
      const service = await startService(options);
      remark('Dịch vụ đã chạy lại.');
      return service;
    } catch (error) {
      remark(`Chưa khởi động lại được: ${reasonOf(error)}`);
    }
  }
}

function tell({ record }: Service, asJson: boolean): void {
  if (asJson) printJson({ ...addressJson(record), home: record.home, pid: record.pid });
  else print('Dịch vụ đang chạy; dừng bằng Ctrl-C.', addressLines(record), `Chạy kế hoạch: dondoc plan start <thư mục kế hoạch>`);
}
