import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { findProgram } from '../../scripts/command.ts';
import { root } from '../../scripts/paths.ts';
import { writeProject } from './edited-project.ts';

const project = path.join(inject('installed'), 'edited-by-helix');
const helix = findProgram('hx', 'helix');
/** Gives a program the terminal that it wants. */
const script = findProgram('script');
const isHere = process.platform === 'linux' && helix !== undefined && script !== undefined;

let terminal: ChildProcessWithoutNullStreams | undefined;
afterEach(() => terminal?.kill());

/** Opens a file of the project; answers how to type, and how to wait for what the screen shows, blanks left out. */
async function open(file: string) {
  terminal?.kill();
  const command = `stty rows 40 cols 160; exec ${helix} ${file}`;
  const env = { ...process.env, TERM: 'xterm-256color', HOME: project, XDG_CONFIG_HOME: '', XDG_CACHE_HOME: '' };
  const opened = spawn(script!, ['-qefc', command, '/dev/null'], { cwd: project, env });
  terminal = opened;
  let shown = '';
  opened.stdout.on('data', (data: Buffer) => {
    shown += data.toString();
  });
  const waitFor = (text: string) =>
    expect.poll(() => stripVTControlCharacters(shown).replaceAll(/\s/g, ''), { timeout: 60_000 }).toContain(text);
  await waitFor('●1');
  return {
    waitFor,
    type(keys: string) {
      shown = '';
      opened.stdin.write(keys);
    },
  };
}

describe('Helix, by the snippet of the docs', () => {
  it.skipIf(!isHere)('shows findings, mends and refactors (needs Helix)', async () => {
    const [snippet = ''] =
      /(?<=^```toml\n)[\s\S]*?(?=^```)/m.exec(readFileSync(path.join(root, 'docs/editors.md'), 'utf8')) ?? [];
    expect(snippet).toContain('[language-server.spanwright]');
    writeProject(project, { '.helix/languages.toml': snippet });
    for (const file of ['pay.py', 'collector.yaml']) await open(file);
    const text = () => readFileSync(path.join(project, 'a.ts'), 'utf8');

    const { type, waitFor } = await open('a.ts');
    type(']d a');
    await waitFor('Alwaysend');
    type('\r');
    // Only what changes is drawn: the call, and the mark of what is not saved.
    await waitFor('[+]');
    type('/pay\r a');
    await waitFor('Wrapfunctioninspan');
    type('\r');
    await waitFor('startActiveSpan');
    type(':w\r');
    await expect.poll(text, { timeout: 60_000 }).toContain("tracer.startActiveSpan('pay'");
    expect(text()).toMatch(/import \{.*SpanStatusCode.*\} from '@opentelemetry\/api';/);
    expect(text().match(/span\.end\(\)/g)).toHaveLength(2);
  });
});
