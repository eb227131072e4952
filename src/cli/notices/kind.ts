import { Argument } from 'commander';
import { NOTICE_KINDS } from '../../plan/notices';

/** `approval` and `distribution` speak of no report. */
const OF_REPORTS = NOTICE_KINDS.filter((kind) => kind !== 'approval' && kind !== 'distribution');

export function kindArgument(): Argument {
  return new Argument('<kind>', 'kind of mail').choices(OF_REPORTS);
}
