/** Compares what a catcher holds with the preview of a plan, from outside: node … silent-year.ts <plan> <catcher's API>. Prints JSON. */
import { compileFiles } from '../../../src/client/compile-files';
import { previewPlan } from '../../../src/plan/preview';

interface Address {
  readonly address: string;
}

/** A mail as MailDev's API gives it. */
interface CaughtMail {
  readonly time: string;
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly to: readonly Address[];
  readonly cc?: readonly Address[];
  readonly envelope: { readonly to: readonly Address[] };
}

async function main(plan: string, api: string): Promise<void> {
  const result = await compileFiles(plan);
  if (!result.ok) throw new Error('The plan has problems.');
  const response = await fetch(`${api}/email`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape above is what is compared
  const caught = ((await response.json()) as readonly CaughtMail[]).map(lineOf);
  const previewed = previewPlan(result.compiled).mails.map((mail) =>
    [
      minute(mail.at),
      mail.kind,
      mail.to,
      `cc ${mail.cc.toSorted().join(' ')}`,
      `reaches ${[mail.to, ...mail.cc].toSorted().join(' ')}`,
      mail.subject,
    ].join(' | '),
  );
  process.stdout.write(
    `${JSON.stringify({ caught: caught.length, missing: without(previewed, caught), extra: without(caught, previewed) })}\n`,
  );
}

function lineOf({ time, headers, to, cc = [], envelope, subject }: CaughtMail): string {
  const addresses = (list: readonly Address[]) =>
    list
      .map(({ address }) => address)
      .toSorted()
      .join(' ');
  return [minute(time), headers['x-dondoc-kind'], addresses(to), `cc ${addresses(cc)}`, `reaches ${addresses(envelope.to)}`, subject].join(
    ' | ',
  );
}

function minute(instant: string): string {
  return new Date(instant).toISOString().slice(0, 16);
}

/** Lines of `these` that `those` do not have, as often as they are lacking. */
function without(these: readonly string[], those: readonly string[]): readonly string[] {
  const left = [...those];
  return these.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

const [, , plan = '', api = ''] = process.argv;
main(plan, api).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
