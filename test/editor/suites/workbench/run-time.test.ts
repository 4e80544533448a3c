import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../../scripts/paths.ts';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { installJava } from '../support/java-service.ts';

const fixtures = path.join(root, 'test/fixtures/run-time');
const programs = ['mistakes.ts', 'nameless.ts'];
const traced = 'node --import tsx --import ./src/telemetry.ts';

/** What is wrong with spans as they came, shown where code starts them: the steps build on each other. */
describe('findings from running', () => {
  let workbench: Workbench;
  let planted: readonly string[];
  let classPath: string | undefined;

  beforeAll(async () => {
    [workbench, classPath] = await Promise.all([openWorkbench('run-time'), installJava()]);
    for (const file of [...programs, 'Stock.java'])
      await copyFile(path.join(fixtures, file), path.join(workbench.folder, 'src', file));
    planted = (await Promise.all(programs.map(plantedIn))).flat().sort();
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  /** `rule:line` of the comments that stand where a span is started whose mistake only shows when it runs. */
  const plantedIn = async (file: string) =>
    (await readFile(path.join(fixtures, file), 'utf8')).split('\n').flatMap((line, index) => {
      const rule = / \/\/ ([a-z-]+)$/.exec(line)?.[1];
      return rule === undefined || rule === 'sensitive-attribute' ? [] : [`${rule}:${index + 1}`];
    });
  const problems = () => workbench.page.locator('.markers-panel .monaco-list-row').allTextContents();
  /** `rule:line` of what was seen at run time. */
  const seen = async () =>
    (await problems())
      .filter((text) => text.includes('Seen at run time: '))
      // The signs around the rule are drawn, and no text.
      .map((text) => /Spanwright([a-z-]+)\[Ln (\d+),/.exec(text.replaceAll('\u00a0', ' ')))
      .map((match) => `${match?.[1]}:${match?.[2]}`)
      .sort();
  const run = async (command: string) => {
    await workbench.command('Terminal: Focus Terminal');
    await workbench.typeInTerminal(`${command}\n`);
  };
  /** Over the whole height: rows that are not seen have no text. */
  const showProblems = async () => {
    await workbench.command('Problems: Focus on Problems View');
    const editor = workbench.page.locator('.part.editor');
    if (await editor.isVisible()) await workbench.command('View: Toggle Maximized Panel');
    await editor.waitFor({ state: 'hidden' });
  };
  const quality = (text: string | RegExp) =>
    workbench.page.locator('[id="workbench.view.extension.spanwright"] .monaco-list-row', { hasText: text });

  it('stand at the lines that start the spans', async () => {
    await workbench.command('Spanwright: New Traced Terminal');
    await workbench.typeInTerminal(`${traced} src/mistakes.ts; node --import tsx src/nameless.ts\n`);
    await workbench.openFile('src/mistakes.ts');
    await showProblems();
    await expect.poll(seen, { timeout: 90_000 }).toEqual(planted);
    await workbench.screenshot('run-time-problems');
  });

  it('stand in Java beside it', async ({ skip }) => {
    skip(classPath === undefined, 'there is no Java here');
    await run(`java -cp '${classPath}' src/Stock.java`);
    const all = [...planted, ...(await plantedIn('Stock.java'))].sort();
    expect(all).toHaveLength(planted.length + 2);
    await showProblems();
    await expect.poll(seen, { timeout: 90_000 }).toEqual(all);
    await workbench.screenshot('run-time-java');
    planted = all;
  });

  it('are one with what the linter says of the same place', async () => {
    const said = (await problems()).filter((text) => text.includes('sensitive-attribute'));
    expect(said.map((text) => /sensitive-attribute(-seen)?/.exec(text)?.[0]).sort()).toEqual([
      'sensitive-attribute',
      'sensitive-attribute-seen',
    ]);
    // The text has `sign up`, the run has `login`.
    expect(said.filter((text) => text.includes('Seen at run time: '))).toHaveLength(1);
  });

  it('stand in the tree of services with their scores', async () => {
    await workbench.command('View: Toggle Maximized Panel');
    await workbench.command('Spanwright: Focus on Quality View');
    await expect.poll(() => quality(/^mistakes.*\d+ of 100, 1\d findings/).count(), { timeout: 30_000 }).toBe(1);
    await quality(/^list carts/).waitFor();
    await workbench.screenshot('run-time-quality');
    await workbench.change({ 'workbench.colorTheme': 'Default Dark Modern' });
    await workbench.page.locator('.monaco-workbench.vs-dark').waitFor();
    await workbench.screenshot('run-time-quality-dark');
  });

  it('open a trace that has them', async () => {
    await quality(/^list carts/).click();
    const trace = await workbench.webview('[role="treegrid"]');
    await trace.getByText('list carts').first().waitFor();
  });

  it('are gone once a later run is without them', async () => {
    await run(`FIXED=1 ${traced} src/mistakes.ts`);
    const rest = planted.filter((each) => !each.startsWith('sensitive-attribute-seen'));
    // The trace that is open brings the editor back while it loads.
    const seenAgain = async () => {
      await showProblems();
      return seen();
    };
    await expect.poll(seenAgain, { timeout: 90_000 }).toEqual(rest);
  });
});
