/** `dondoc report review` */
import type { Command } from 'commander';
import { examples } from '../options';
import { act, type ActOptions, reportAct } from './act';

export function reportReviewCommand(parent: Command): void {
  const command = reportAct(parent, 'review', 'begin the review: from now on the agency cannot take the version back').action(
    (id: string, options: ActOptions) =>
      act(
        id,
        options,
        (dondoc, decides) => dondoc.beginReview(decides),
        () => `Đã bắt đầu thẩm định ${id}.`,
      ),
  );
  examples(command, 'dondoc report review thap-muoi-2024/d06-h1/ubnd-xa-my-an --as cong-an-huyen/coordinator');
}
