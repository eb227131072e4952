/** A namespace whose closed histories outlive the plan year, with its search attributes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, isGrpcServiceError } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';

const { IndexedValueType } = temporal.api.enums.v1;

type SearchAttributeType = 'Keyword' | 'KeywordList' | 'Text' | 'Int' | 'Double' | 'Bool' | 'Datetime';

/** `{ DondocPlan: 'Keyword' }` */
export type SearchAttributes = Readonly<Record<string, SearchAttributeType>>;

/** Evidence must outlive the plan year; the development server's own default is one day. */
const RETENTION_DAYS = 400;

const USABLE_WITHIN_MS = 30_000;
const GRPC_ALREADY_EXISTS = 6;
const INDEXED_VALUE_TYPES: Readonly<Record<SearchAttributeType, number>> = {
  Text: IndexedValueType.INDEXED_VALUE_TYPE_TEXT,
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  Int: IndexedValueType.INDEXED_VALUE_TYPE_INT,
  Double: IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE,
  Bool: IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  KeywordList: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST,
};

/**
 * Registers the namespace with 400 days of retention, or raises the retention of an existing one; adds the search attributes it lacks.
 * Resolves when workflows can be started and listed there; throws after 30 s.
 */
export async function ensureNamespace(address: string, namespace: string, searchAttributes: SearchAttributes): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await registerOrUpdate(connection, namespace);
    await untilUsable(namespace, () => hasNamespace(connection, namespace));
    await addMissing(connection, namespace, searchAttributes);
    await untilUsable(namespace, () => canList(connection, namespace, searchAttributes));
  } finally {
    await connection.close();
  }
}

async function registerOrUpdate({ workflowService }: Connection, namespace: string): Promise<void> {
  const retention = msToTs(RETENTION_DAYS * 24 * 60 * 60 * 1000);
  try {
    await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention });
  } catch (error) {
    const code: number | null = isGrpcServiceError(error) ? error.code : null;
    if (code !== GRPC_ALREADY_EXISTS) throw error;
    await workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: retention } });
  }
}

async function addMissing({ operatorService }: Connection, namespace: string, wanted: SearchAttributes): Promise<void> {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(wanted).filter(([name]) => !(name in customAttributes));
  if (missing.length === 0) return;
  await operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(missing.map(([name, type]) => [name, INDEXED_VALUE_TYPES[type]])),
  });
}

async function hasNamespace({ workflowService }: Connection, namespace: string): Promise<boolean> {
  await workflowService.describeNamespace({ namespace });
  return true;
}

/** The front end learns of new attributes a little later than the operator service; a query that names them all is the proof. */
async function canList({ workflowService }: Connection, namespace: string, wanted: SearchAttributes): Promise<boolean> {
  const query = Object.keys(wanted)
    .map((name) => `${name} IS NULL`)
    .join(' AND ');
  await workflowService.listWorkflowExecutions({ namespace, query, pageSize: 1 });
  return true;
}

async function untilUsable(namespace: string, isUsable: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + USABLE_WITHIN_MS;
  for (;;) {
    try {
      if (await isUsable()) return;
    } catch (error) {
      if (Date.now() >= giveUpAt)
        throw new Error(`Temporal namespace ${namespace} was not usable after ${USABLE_WITHIN_MS / 1000} s.`, { cause: error });
    }
    await sleep(100);
  }
}
