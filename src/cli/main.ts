/** The `dondoc` command. */
import { Command, CommanderError } from 'commander';
import { dondocVersion } from '../runtime/program';
import { registerCommands } from './commands';
import { EXIT, type ExitCode, Refusal } from './exit';
import { EXIT_CODES } from './options';
import { remark } from './output';

async function main(words: readonly string[]): Promise<void> {
  try {
    const program = createProgram();
    registerCommands(program, words);
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    process.exitCode = tell(error);
  }
}

function createProgram(): Command {
  return new Command('dondoc')
    .description('Runs a yearly reporting plan: due dates, reminders, escalation, review and consolidation.')
    .version(dondocVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .showHelpAfterError('(add --help for how it is used)')
    .addHelpText('after', `\nExamples:\n${EXAMPLES}\n${EXIT_CODES}`);
}

const EXAMPLES = `  $ dondoc plan preview plans/thap-muoi-2024        every mail the year would send; needs no server
  $ dondoc rehearse plans/thap-muoi-2024            the whole year on real parts, in seconds
  $ dondoc up                                       the live service, until Ctrl-C
  $ dondoc plan start plans/xa-thap-muoi-2027       then start a plan in it
  $ dondoc why xa-thap-muoi-2027/bao-cao-q1/cong-an-xa`;

/** Says what went wrong, in lines and without a stack unless DONDOC_DEBUG=1 asks for it. */
function tell(error: unknown): ExitCode {
  if (error instanceof CommanderError) return codeOfUsage(error);
  if (error instanceof Refusal) {
    for (const line of error.lines) remark(line);
    return error.exitCode;
  }
  const { message = String(error), stack = message } = (error ?? {}) as { message?: string; stack?: string };
  remark(process.env['DONDOC_DEBUG'] === '1' ? stack : `dondoc: ${message}`);
  return EXIT.no;
}

/** Commander has said it already; asking for help or the version is no error. */
function codeOfUsage({ code }: CommanderError): ExitCode {
  return code === 'commander.helpDisplayed' || code === 'commander.version' ? EXIT.ok : EXIT.wrongUse;
}

// Whoever reads us has had enough: `dondoc … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.ok);
});
void main(process.argv.slice(2));
