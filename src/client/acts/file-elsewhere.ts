import type { SubmissionContent } from '../../plan/form';
import { instantAt, localDateOf } from '../../plan/dates';
import { lapseRequests } from '../../store/requests';
import { storeVersion } from '../../store/submissions';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import { actOnReport } from './act';
import { receiptNotice } from './submit';

/** Received by another way, on the day that the coordinator enters, at the end of office hours or now, whichever is earlier. */
export function fileElsewhere(connection: Connection): Dondoc['fileElsewhere'] {
  return ({ report, by, seen, channel, sender, date }) =>
    actOnReport(connection, { report, seen }, (scene) => {
      const { trx, at, row, context } = scene;
      const { timeZone, office } = context.compiled.plan;
      if (date > localDateOf(at, timeZone)) return { refusal: 'in-the-future' };
      if (sender.trim() === '') return { refusal: 'no-sender' };
      const closes = instantAt(date, office.closes, timeZone);
      const receivedAt = closes < at ? closes : at;
      const content: SubmissionContent = {
        nil: false,
        figures: {},
        narrative: {},
        declared: true,
        file: null,
        elsewhere: { channel, sender, date },
      };
      return {
        event: { type: 'file-elsewhere', at, receivedAt },
        act: 'file-elsewhere',
        by,
        detail: { version: row.version + 1, channel, sender, date },
        store: async ({ version }) => {
          await storeVersion(trx, { report: row.id, version, content, receivedAt, via: channel, file: null });
          await lapseRequests(trx, [row.id], at);
        },
        notices: ({ version }) => [receiptNotice(scene, version)],
        answer: ({ version }) => ({ version }),
      };
    });
}
