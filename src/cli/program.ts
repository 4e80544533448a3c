import { Command, CommanderError } from 'commander';
import { reasonOf } from '../base/system-error.ts';
import { type CommandIo, type ExitCode, misuse, type Register } from './command.ts';
import { version } from './version.ts';

/** One entry a command; its file is loaded only when the command is called, so that `--help` is at once. */
const commands: readonly { name: string; summary: string; load(): Promise<{ register: Register }> }[] = [
  {
    name: 'lint',
    summary: 'find spans that leak or hide errors',
    load: () => import('./lint.ts'),
  },
  {
    name: 'validate',
    summary: 'check configuration of Collectors and SDKs',
    load: () => import('./validate.ts'),
  },
  {
    name: 'explain',
    summary: 'tell what a finding means',
    load: () => import('./explain.ts'),
  },
  {
    name: 'instrument',
    summary: 'put a function or a selection in a span',
    load: () => import('./instrument.ts'),
  },
  {
    name: 'setup',
    summary: 'set up tracing in services',
    load: () => import('./setup.ts'),
  },
  {
    name: 'receive',
    summary: 'receive OTLP on this machine and tell what came',
    load: () => import('./receive.ts'),
  },
  {
    name: 'record',
    summary: 'run a command, collect its spans and hold them to expectations',
    load: () => import('./record.ts'),
  },
  {
    name: 'mcp',
    summary: 'let assistants ask what VS Code received',
    load: () => import('./mcp.ts'),
  },
  {
    name: 'lsp',
    summary: 'serve editors other than VS Code',
    load: () => import('./lsp.ts'),
  },
  {
    name: 'convert',
    summary: 'turn traces of one format into another',
    load: () => import('./convert.ts'),
  },
];

/** All commands, as they are called. */
export const commandNames: readonly string[] = commands.map(({ name }) => name);

const examples = `
Examples:
  $ spanwright lint src                                   find spans that leak or hide errors
  $ spanwright lint --fix src/checkout.ts                 … and apply the safe fixes
  $ spanwright lint --changed=main                        … or only what a branch touched
  $ spanwright explain span-never-ended                   … and read what a finding means
  $ spanwright validate otel-collector.yaml               check a Collector's configuration
  $ spanwright instrument src/pay.ts --at 12:3            print the file with that function in a span
  $ spanwright setup services/orders                      show what it takes to trace a service
  $ spanwright setup services/orders --write              … and write that
  $ spanwright receive --for 10 --out traces.jsonl        collect spans for ten seconds
  $ spanwright record -- npm test                         see what a test run traces
  $ spanwright convert trace.json --to otlp --out a.jsonl a download of Jaeger’s UI for a Collector

\`spanwright help COMMAND\` says more of each, with examples.

Exit code: 0 clean, 1 findings of severity error or more warnings than allowed, 2 misuse or unreadable input.
Colours: on a terminal; NO_COLOR=1 turns them off, FORCE_COLOR=1 on.
`;

/** Runs one call of the program; `args` are the words after its name. Never throws, never exits the process. */
export async function runProgram(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const program = new Command('spanwright')
    .description('Write, lint and watch OpenTelemetry spans, and validate Collector configuration.')
    .version(version)
    .addHelpText('after', examples)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      // Commander's own messages come back as a CommanderError; one line is written from that.
      writeErr: () => {},
      getOutHasColors: () => io.color,
    });
  const called = args.find((word) => !word.startsWith('-') && word !== 'help');
  try {
    for (const { name, summary, load } of commands) {
      if (name === called) (await load()).register(program, io);
      else program.command(name).summary(summary);
    }
    await program.parseAsync(args.length > 0 ? args : ['--help'], { from: 'user' });
    return io.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : misuse(io, error.message.replace(/^error: /, ''));
    }
    return misuse(io, `internal error: ${reasonOf(error)}`);
  }
}
