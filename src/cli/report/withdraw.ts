/** `dondoc report withdraw` */
import type { Command } from 'commander';
import { examples } from '../options';
import { act, type ActOptions, reportAct } from './act';

export function reportWithdrawCommand(parent: Command): void {
  const command = reportAct(parent, 'withdraw', 'take back what was sent, until its review begins; it then counts as not received').action(
    (id: string, options: ActOptions) =>
      act(
        id,
        options,
        (dondoc, { report, by }) => dondoc.withdraw({ report, by }),
        () => `Đã rút bản gửi của ${id}.`,
      ),
  );
  examples(command, 'dondoc report withdraw thap-muoi-2024/d06-h1/ubnd-xa-my-an --as ubnd-xa-my-an/officer');
}
