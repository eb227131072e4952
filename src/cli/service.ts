/** How a one-shot command finds the service that runs, and what it may do with it. */
import type { Client } from '@temporalio/client';
import pino from 'pino';
import { connectDondoc } from '../client/connect';
import type { Dondoc } from '../client/dondoc';
import { readServiceRecord, type ServiceRecord } from '../runtime/service-record';
import { connectionOf, openStore, openTemporal } from '../worker/connect';
import type { Addresses } from './addresses';
import { type Environment, readEnvironment, variable } from './environment';
import { no, wrongUse } from './exit';
import { remoteDondoc } from './remote/remote-dondoc';

export interface RunningService extends Addresses {
  readonly dondoc: Dondoc;
  /** Of Temporal's server; null when it does not answer within 5 s. */
  readonly temporalVersion: () => Promise<string | null>;
  /** Address of Temporal's UI for a workflow; null when nobody said where the UI is. */
  readonly workflowUrl: (workflow: string) => string | null;
}

const STDERR = 2;
const TEMPORAL_PATIENCE_MS = 5000;

/**
 * Runs `use` on the service that DONDOC_URL and DONDOC_TOKEN name, or that `home` tells of, or that DATABASE_URL and TEMPORAL_ADDRESS name,
 * and lets go of it. Throws Refusal when nothing runs, or when it does not answer.
 */
export async function withService<T>(home: string, use: (service: RunningService) => Promise<T>): Promise<T> {
  const remote = await findRemote(process.env);
  return remote === null ? withLocalService(home, use) : use(remote);
}

/** The service far away that the environment names; null: none. Throws Refusal for half of what is needed. */
async function findRemote(environment: Environment): Promise<RunningService | null> {
  const [url, token] = [variable(environment, 'DONDOC_URL'), variable(environment, 'DONDOC_TOKEN')];
  if (url === null) return null;
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw wrongUse('DONDOC_URL phải là địa chỉ của dịch vụ, ví dụ https://baocao.example.');
  if (token === null)
    throw wrongUse('Đã có DONDOC_URL nhưng thiếu DONDOC_TOKEN: `dondoc token create` tạo mã truy cập trên máy của dịch vụ.');
  const webUrl = url.replace(/\/+$/, '');
  const { dondoc } = await remoteDondoc({ url: webUrl, token });
  return { dondoc, webUrl, inboxUrl: null, temporalUiUrl: null, temporalVersion: async () => null, workflowUrl: () => null };
}

async function withLocalService<T>(home: string, use: (service: RunningService) => Promise<T>): Promise<T> {
  const { environment, record } = findService(home);
  const config = readEnvironment(environment);
  const log = pino({ level: process.env['DONDOC_DEBUG'] === '1' ? 'debug' : 'silent' }, pino.destination(STDERR));
  const database = openStore(config, log);
  const temporal = openTemporal(config);
  try {
    const dondoc = connectDondoc(connectionOf(config, database, temporal.client, log));
    await answers(dondoc);
    const temporalUiUrl = record?.temporalUiUrl ?? variable(environment, 'TEMPORAL_UI_URL');
    return await use({
      dondoc,
      webUrl: record?.webUrl ?? variable(environment, 'PUBLIC_URL'),
      inboxUrl: record?.inboxUrl ?? null,
      temporalUiUrl,
      temporalVersion: () => versionOf(temporal.client),
      workflowUrl: (workflow) =>
        temporalUiUrl === null ? null : `${temporalUiUrl}/namespaces/${config.temporalNamespace}/workflows/${encodeURIComponent(workflow)}`,
    });
  } finally {
    await Promise.all([temporal.close(), database.destroy()]);
  }
}

interface FoundService {
  readonly environment: Environment;
  /** Null: only the environment names it. */
  readonly record: ServiceRecord | null;
}

/** A running service of the folder comes first, unless DATABASE_URL names another database than its own. */
export function findService(home: string, environment: Environment = process.env): FoundService {
  const record = readServiceRecord(home);
  const wanted = variable(environment, 'DATABASE_URL');
  if (record !== null && (wanted === null || wanted === record.environment['DATABASE_URL'])) {
    return { environment: { ...environment, ...record.environment }, record };
  }
  if (wanted !== null) return { environment, record: null };
  throw no(
    `Chưa có dịch vụ nào chạy trong ${home}. Chạy \`dondoc up\`, hoặc cho biết cơ sở dữ liệu bằng DATABASE_URL và Temporal bằng TEMPORAL_ADDRESS.`,
  );
}

async function versionOf(temporal: Client): Promise<string | null> {
  try {
    const about = await temporal.withDeadline(Date.now() + TEMPORAL_PATIENCE_MS, () => temporal.workflowService.getSystemInfo({}));
    return about.serverVersion;
  } catch {
    return null;
  }
}

async function answers(dondoc: Dondoc): Promise<void> {
  try {
    await dondoc.health();
  } catch (error) {
    throw no(
      'Cơ sở dữ liệu không trả lời, hoặc chưa có bảng của Dondoc. `dondoc doctor` cho biết thiếu gì.',
      ...(process.env['DONDOC_DEBUG'] === '1' ? [String(error)] : []),
    );
  }
}
