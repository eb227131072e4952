/** What `dondoc doctor` looks at. Nothing is started, fetched or changed. */
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { findPackage } from '../runtime/installed';
import { postgresBinaries } from '../runtime/postgres-binaries';
import { dondocVersion } from '../runtime/program';
import { reasonOf } from '../runtime/reasons';
import { readServiceRecord } from '../runtime/service-record';
import { lookForTemporalCli } from '../runtime/temporal-look';
import { serviceFindings } from './doctor-service';
import { type Environment, variable } from './environment';
import { absent, type Finding, missing, ok } from './finding';

/** Free space below which a year's files and logs may not fit. */
const FREE_MIB_LEAST = 500;
const OLDEST_NODE = '20.11.0';

export async function findings(home: string, environment: Environment): Promise<readonly Finding[]> {
  const here = [ok('Dondoc', dondocVersion()), nodeFinding(), await diskFinding(home)];
  const embedded = [
    ...(variable(environment, 'DATABASE_URL') === null ? [postgresFinding()] : []),
    ...(variable(environment, 'TEMPORAL_ADDRESS') === null ? [await temporalFinding()] : []),
    ...(variable(environment, 'SMTP_URL') === null ? [catcherFinding()] : []),
  ];
  const record = readServiceRecord(home);
  const running =
    record === null ? absent('Dịch vụ', `không chạy trong ${home}`) : ok('Dịch vụ', `chạy (pid ${record.pid}) tại ${record.webUrl}`);
  return [...here, ...embedded, running, ...(await serviceFindings(home, environment))];
}

function nodeFinding(): Finding {
  const found = `${process.versions.node} (${process.platform}-${process.arch})`;
  const isOld = process.versions.node.localeCompare(OLDEST_NODE, 'en', { numeric: true }) < 0;
  return isOld ? missing('Node', found, `cài Node ${OLDEST_NODE} trở lên`) : ok('Node', found);
}

async function diskFinding(home: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(nearestFolder(resolve(home)));
  const freeMib = Math.floor((bavail * bsize) / 1024 / 1024);
  const found = `${freeMib} MiB trống tại ${home}`;
  return freeMib < FREE_MIB_LEAST ? missing('Ổ đĩa', found, `dọn chỗ, cần ít nhất ${FREE_MIB_LEAST} MiB`) : ok('Ổ đĩa', found);
}

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}

function postgresFinding(): Finding {
  try {
    return ok('PostgreSQL', `đi kèm, ${postgresBinaries().version}`);
  } catch (error) {
    return missing('PostgreSQL', reasonOf(error), 'chạy npm ci, hoặc cho biết DATABASE_URL');
  }
}

async function temporalFinding(): Promise<Finding> {
  const look = await lookForTemporalCli();
  if (look.found !== null) return ok('Chương trình temporal', look.found.path);
  const remedy = 'lần chạy đầu sẽ tự tải; nếu máy không có mạng, cài theo https://docs.temporal.io/cli rồi đặt TEMPORAL_CLI';
  return absent('Chương trình temporal', look.reason, remedy);
}

function catcherFinding(): Finding {
  const maildev = findPackage('maildev');
  return maildev === null
    ? missing('Hộp thư thử', 'không có gói maildev', 'chạy npm ci, hoặc cho biết SMTP_URL')
    : ok('Hộp thư thử', `maildev ${maildev.version}`);
}
