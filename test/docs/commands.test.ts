import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import strings from '../../package.nls.json';
import { root } from '../../scripts/paths.ts';
import { stepNames } from '../../scripts/test.ts';
import { memoryIo } from '../../src/cli/command.testing.ts';
import { commandNames, runProgram } from '../../src/cli/program.ts';

/** What people follow from this repository. Pages of rules and checks have nothing to type. */
const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /^([^/]*|(docs|media|src\/cli)\/.*)\.md$/.test(file) && !file.endsWith('.nls.de.md'))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

/** What a pattern finds in the pages, as `[page, found]`. */
function mentions(pattern: RegExp): readonly (readonly [file: string, mention: string])[] {
  return pages.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)].map(([, mention = '']) => [file, mention.replace(/\s+/g, ' ')] as const),
  );
}

describe('pages name what there is', () => {
  it('to find among the commands of the editor', () => {
    const titles = contributed().map((title) => `Spanwright: ${title}`);
    expect(mentions(/\*(Spanwright: [^*]+)\*/g).filter(([, title]) => !titles.includes(title))).toEqual([]);
  });

  it('to run with npm in the repository', () => {
    const scripts = Object.keys(manifest.scripts);
    expect(mentions(/npm run ([\w:-]+)/g).filter(([, name]) => !scripts.includes(name))).toEqual([]);
    const steps = mentions(/npm test --((?: [\w-]+)+)/g).flatMap(([, names]) => names.trim().split(' '));
    expect(steps.filter((name) => !stepNames.includes(name))).toEqual([]);
  });

  it('to run by a path', () => {
    const paths = mentions(/(?:npx vitest run|npx tsx|node) ((?:src|test|scripts)\/[\w./-]+)/g);
    expect(
      paths.filter(([, file]) => ![file, `${file}.test.ts`].some((each) => existsSync(path.join(root, each)))),
    ).toEqual([]);
  });

  it('to type on the command line, with options that there are', async () => {
    const calls = mentions(/(?:^|[`$] ?|npx (?:--yes )?)spanwright ([a-z]+(?: [^\n`]*)?)/gm);
    const known = new Map(await Promise.all(commandNames.map(async (name) => [name, await helpOf(name)] as const)));
    const unknown = calls.filter(([, call]) => {
      const [name = '', ...words] = call
        .split(/ -- |\s#/, 1)[0]!
        .trim()
        .split(/\s+/);
      const help = name === 'help' ? '' : known.get(name);
      return (
        help === undefined ||
        !words.filter((word) => word.startsWith('--')).every((word) => help.includes(word.split('=', 1)[0]!))
      );
    });
    expect(unknown).toEqual([]);
  });
});

function contributed(): readonly string[] {
  return manifest.contributes.commands.map(({ title }) => strings[title.slice(1, -1) as keyof typeof strings]);
}

async function helpOf(name: string): Promise<string> {
  const io = memoryIo('/');
  await runProgram(['help', name], io);
  return io.stdout;
}
