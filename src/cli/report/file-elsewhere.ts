/** `dondoc report file-elsewhere` */
import { type Command, Option } from 'commander';
import type { FiledElsewhere } from '../../client/dondoc';
import type { LocalDate } from '../../plan/model';
import { examples } from '../options';
import { act, type ActOptions, dayOption, reportAct } from './act';

interface ElsewhereOptions extends ActOptions {
  readonly channel: FiledElsewhere['channel'];
  readonly sender: string;
  readonly date: LocalDate;
}

const CHANNELS: readonly FiledElsewhere['channel'][] = ['classified', 'paper', 'document-system'];

export function reportFileElsewhereCommand(parent: Command): void {
  const command = reportAct(parent, 'file-elsewhere', 'enter that a report came by another way: only date and sender are stored')
    .addOption(new Option('--channel <channel>', 'how it came').choices(CHANNELS).makeOptionMandatory())
    .requiredOption('--sender <office>', 'the office that sent it, never a person')
    .addOption(dayOption('--date', 'day on which it was received').makeOptionMandatory())
    .action((id: string, { channel, sender, date, ...options }: ElsewhereOptions) =>
      act(
        id,
        options,
        (dondoc, decides) => dondoc.fileElsewhere({ ...decides, channel, sender, date }),
        () => `Đã ghi nhận ${id} gửi theo đường khác.`,
      ),
    );
  examples(
    command,
    'dondoc report file-elsewhere thap-muoi-2024/d06-h1/ban-chqs-huyen --channel classified --sender "Ban CHQS huyện" --date 2024-06-14 --as cong-an-huyen/coordinator',
  );
}
