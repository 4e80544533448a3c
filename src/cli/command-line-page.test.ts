import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../scripts/paths.ts';
import { memoryIo } from './command.testing.ts';
import { commandNames, runProgram } from './program.ts';

const file = path.join(root, 'docs/command-line.md');
const page = readFileSync(file, 'utf8');
const heading = '## Reference\n';

describe('the page of the command line', () => {
  it('has the help of every command', async () => {
    const sections = await Promise.all(commandNames.map(referenceOf));
    const whole = `${page.slice(0, page.indexOf(heading))}${heading}\n${sections.join('\n')}`;
    // `UPDATE_DOCS=1 npx vitest run src/cli/command-line-page.test.ts`
    if (process.env['UPDATE_DOCS']) writeFileSync(file, whole);
    else expect(page).toBe(whole);
  });

  it('names every command in its table', () => {
    for (const name of commandNames) expect(page).toContain(`| [\`${name}\`](#spanwright-${name}) |`);
  });
});

describe('examples', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'spanwright-examples-'));
    mkdirSync(path.join(folder, 'src'));
    writeFileSync(path.join(folder, 'src/checkout.ts'), 'export const checkout = 1;\n');
    writeFileSync(path.join(folder, 'collector.yaml'), 'receivers: {nop: }\n');
    const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder });
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-q', '-m', 'a');
    git('branch', 'origin/main');
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([...shellExamples(), ...yamlExamples(), ...hooks()])('%s', async (line) => {
    const io = Object.assign(memoryIo(folder), { stdin: 'export const checkout = 1;\n' });
    const words = line
      .replace(/ [<>] .*/, '')
      .replace(/\$\{\{ github\.base_ref \}\}/, 'main')
      .split(' ');
    expect({ code: await runProgram(words, io), problem: io.stderr }).toMatchObject({
      code: 0,
      problem: expect.not.stringMatching(/spanwright: (error|unknown|cannot)/),
    });
  });
});

async function referenceOf(name: string): Promise<string> {
  const io = memoryIo('/');
  await runProgram(['help', name], io);
  return `### spanwright ${name}\n\n\`\`\`text\n${io.stdout.trimEnd()}\n\`\`\`\n`;
}

/** The calls in what a user is to type. */
function shellExamples(): readonly string[] {
  return fences('sh').flatMap((text) => calls(text.split('\n')));
}

/** The calls in workflows and hooks. */
function yamlExamples(): readonly string[] {
  return fences('yaml').flatMap((text) =>
    calls([...text.matchAll(/(?:run|entry): (.*)/g)].map((match) => match[1] ?? '')),
  );
}

/** What the hooks of the repository call. */
function hooks(): readonly string[] {
  const entries: readonly { readonly entry: string }[] = parse(
    readFileSync(path.join(root, '.pre-commit-hooks.yaml'), 'utf8'),
  );
  return calls(entries.map(({ entry }) => entry));
}

function fences(language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1] ?? '',
  );
}

function calls(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => /^npx (?:--yes )?spanwright (.*?)(?:\s{2,}#.*| \|\| .*)?$/.exec(line)?.[1] ?? []);
}
