/** What `dondoc doctor` asks of the service that runs: its database and its Temporal. */
import type { Dondoc } from '../client/dondoc';
import type { Environment } from './environment';
import { Refusal } from './exit';
import { absent, type Finding, missing, ok } from './finding';
import { findService, withService } from './service';

type Health = Awaited<ReturnType<Dondoc['health']>>;

const DURABILITY = 'fsync và synchronous_commit';

export async function serviceFindings(home: string, environment: Environment): Promise<readonly Finding[]> {
  if (!isNamed(home, environment)) return [absent('Cơ sở dữ liệu', `chưa chạy; khi chạy, ${DURABILITY} luôn bật`)];
  try {
    return await withService(home, async ({ dondoc, temporalVersion }) => {
      const health = await dondoc.health();
      return [...databaseFindings(health), await temporalFinding(temporalVersion)];
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [missing('Cơ sở dữ liệu', error.lines.join(' '), 'kiểm tra DATABASE_URL, hoặc chạy dondoc up')];
  }
}

function isNamed(home: string, environment: Environment): boolean {
  try {
    findService(home, environment);
    return true;
  } catch {
    return false;
  }
}

function databaseFindings({ schemaVersion, fsync, synchronousCommit, plans }: Health): readonly Finding[] {
  const durability = `fsync ${fsync}, synchronous_commit ${synchronousCommit}`;
  const isDurable = fsync === 'on' && synchronousCommit !== 'off';
  return [
    ok('Cơ sở dữ liệu', `phiên bản bảng ${schemaVersion}, ${plans} kế hoạch`),
    isDurable
      ? ok('Độ bền dữ liệu', durability)
      : missing('Độ bền dữ liệu', durability, `bật ${DURABILITY}: nếu không, mất điện là mất báo cáo đã nhận`),
  ];
}

/** Bounded: a Temporal that is away must not keep the answer waiting. */
async function temporalFinding(version: () => Promise<string | null>): Promise<Finding> {
  const found = await version();
  return found === null
    ? missing('Temporal', 'không trả lời', 'kiểm tra TEMPORAL_ADDRESS, hoặc chạy lại dondoc up; thư sẽ chờ đến lúc Temporal trở lại')
    : ok('Temporal', found);
}
