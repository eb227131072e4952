/** `dondoc report accept` */
import type { Command } from 'commander';
import { examples } from '../options';
import { act, type ActOptions, reportAct } from './act';

export function reportAcceptCommand(parent: Command): void {
  const command = reportAct(parent, 'accept', 'accept the latest version of a report; of two levels the first only endorses').action(
    (id: string, options: ActOptions) =>
      act(
        id,
        options,
        (dondoc, decides) => dondoc.accept(decides),
        ({ endorsed }) => (endorsed ? `Đã thẩm định ${id} ở cấp thứ nhất, đã trình cấp thứ hai.` : `Đã thông qua ${id}.`),
      ),
  );
  examples(command, 'dondoc report accept thap-muoi-2024/d06-h1/ubnd-xa-my-an --as cong-an-huyen/coordinator');
}
