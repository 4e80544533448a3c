import { nearestName } from '../base/nearest-name.ts';
import { knownNames } from '../files/known-names.ts';
import { runTimeRules } from '../run-time/rules.ts';
import { action, type CommandIo, type ExitCode, misuse, type Register } from './command.ts';
import { rulePage } from './rule-pages.ts';

export const register: Register = (program, io) => {
  program
    .command('explain')
    .summary('tell what a finding means')
    .description(
      'Prints the page of a rule or check: why it matters, what it finds, how that is mended. Without one, lists all.',
    )
    .argument('[id]', 'rule or check, as findings name it')
    .addHelpText(
      'after',
      `
Examples:
  $ spanwright explain span-never-ended
  $ spanwright explain | grep sampler
`,
    )
    .action(action(io, explain));
};

async function explain(id: string | undefined, _options: object, io: CommandIo): Promise<ExitCode> {
  const { rules } = await knownNames();
  const ids = [...new Set([...rules.keys(), ...runTimeRules.map((rule) => rule.id)])].sort();
  if (id === undefined) {
    io.out(ids.map((one) => `${one}\n`).join(''));
    return 0;
  }
  const page = rulePage(id);
  if (page !== undefined) {
    io.out(page);
    return 0;
  }
  const nearest = nearestName(id, ids);
  return misuse(
    io,
    `no rule or check "${id}"; ${nearest ? `did you mean ${nearest}?` : '`spanwright explain` lists all'}`,
  );
}
