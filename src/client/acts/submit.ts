import { createHash } from 'node:crypto';
import type { SubmissionContent } from '../../plan/form';
import { answerNotice, type Notice } from '../../plan/notices';
import { isNewerThanAccepted, type ReportState, timeliness } from '../../plan/report';
import { sendingTime } from '../../store/refusals';
import { lapseRequests } from '../../store/requests';
import { contentHash, hashOfVersion, storeVersion } from '../../store/submissions';
import type { Connection } from '../connection';
import type { Dondoc, StoredFile, VersionView } from '../dondoc';
import { losesTyping, supersedeDraft } from '../drafts/supersede';
import { type ActScene, actOnReport } from './act';

/** Stores a submission, whole or a part. Durable when it answers. */
export function submit(connection: Connection): Dondoc['submit'] {
  return (input) =>
    actOnReport(connection, input, async (scene) => {
      const { trx, at, row } = scene;
      const content: SubmissionContent = { ...input.content, file: hashOf(input.file) };
      const hash = contentHash(content);
      // What was withdrawn may be sent again as it was.
      if (row.standing > 0 && (await hashOfVersion(trx, row.id, row.version)) === hash) return { refusal: 'identical-resubmission' };
      if (input.typed !== undefined && (await losesTyping(trx, row, input.typed))) return { refusal: 'draft-differs' };
      const partial = content.missing !== undefined;
      const by = input.by === 'link' ? 'agency' : 'coordinator';
      return {
        event: partial ? { type: 'submit-part', at, by } : { type: 'submit', at, nil: content.nil, by },
        act: partial ? 'submit-part' : 'submit',
        by: input.by,
        detail: { version: row.version + 1, hash, nil: content.nil, via: input.via, ...(partial ? { missing: content.missing } : {}) },
        store: async ({ version }) => {
          await storeVersion(trx, { report: row.id, version, content, receivedAt: at, via: input.via, file: input.file });
          await supersedeDraft(trx, row);
          if (!partial) await lapseRequests(trx, [row.id], at);
        },
        notices: (next) => [receiptNotice(scene, next.version), ...(by === 'agency' ? newerNotices(scene, next) : [])],
        answer: (next) => ({
          receipt: viewOf({ version: next.version, receivedAt: at, nil: content.nil, partial, hash }, input.file),
          late: timeliness(next) === 'late',
          afterClosing: row.missed_at !== null,
        }),
      };
    });
}

export function receiptNotice({ context, row, agency, at }: ActScene, version: number): Notice {
  return answerNotice(context.compiled.plan, { round: row.round, agency, kind: 'receipt' }, { version, at });
}

/** The accepted version stands, whatever came after it: whoever reviews is told once, and decides. */
function newerNotices({ context, row, agency, at }: ActScene, next: ReportState): readonly Notice[] {
  if (!isNewerThanAccepted(next)) return [];
  const kind = 'newer-version';
  const told = { version: next.version, at: sendingTime({ kind }, at, context) };
  return [answerNotice(context.compiled.plan, { round: row.round, agency, kind }, told)];
}

function hashOf(file: StoredFile | null): string | null {
  return file === null ? null : createHash('sha256').update(file.bytes).digest('hex');
}

function viewOf(version: Omit<VersionView, 'fileName'>, file: StoredFile | null): VersionView {
  return { ...version, fileName: file?.name ?? null };
}
