import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Counts } from '../../scripts/counts.ts';
import { cache, root } from '../../scripts/paths.ts';
import { launchBrowser } from './host/browser.ts';
import type { EditorHost, OpenEditor } from './host/editor.ts';
import { installRunner, prepareEditor } from './host/prepare-editor.ts';

/** No suite says anything for this long: the host hangs. */
const silenceLimitMs = 180_000;

interface Line {
  readonly event: 'pass' | 'fail' | 'skip' | 'end';
  readonly title?: string;
  readonly ms?: number;
  readonly error?: string;
}

/** Runs the suites of `suites/extension` inside the extension host of `host`, with the VSIX installed. */
export async function runInExtensionHost(host: EditorHost, suites: readonly string[] = []): Promise<Counts> {
  const log = path.join(cache, 'editor/extension-host.ndjson');
  await mkdir(path.dirname(log), { recursive: true });
  await writeFile(log, '');
  const { profile, folder, dispose } = await prepareEditor(host, 'extension-host');
  await installRunner(host, profile);
  const editor = await host.open({
    profile,
    folder,
    env: {
      SPANWRIGHT_RUN: path.join(root, 'test/editor/suites/run.cjs'),
      SPANWRIGHT_RUN_LOG: log,
      SPANWRIGHT_SUITES: suites.join(','),
      SPANWRIGHT_USER_DATA: profile.userData,
    },
  });
  // A served VS Code starts its extension host when the first page connects.
  const browser = editor.url === undefined ? undefined : await launchBrowser();
  try {
    const page = await browser?.newPage();
    if (editor.url !== undefined) await page?.goto(editor.url);
    return await follow(log, editor);
  } finally {
    await browser?.close();
    await editor.close();
    await dispose();
  }
}

/** Prints each result as it comes, until the end or until the host has gone or says nothing any more. */
async function follow(log: string, editor: OpenEditor): Promise<Counts> {
  let gone = false;
  void editor.gone.then(() => {
    gone = true;
  });
  const counts = { passed: 0, failed: 0 };
  let seen = 0;
  let quietSince = Date.now();
  for (;;) {
    const lines = (await readFile(log, 'utf8')).split('\n').slice(0, -1);
    for (const text of lines.slice(seen)) {
      const line = JSON.parse(text) as Line;
      if (line.event === 'end') return counts;
      print(line);
      if (line.event === 'pass') counts.passed++;
      if (line.event === 'fail') counts.failed++;
      quietSince = Date.now();
    }
    seen = lines.length;
    if (gone || Date.now() - quietSince > silenceLimitMs) {
      console.log(gone ? 'The editor ended before the suites did.' : 'The suites have said nothing for three minutes.');
      return { ...counts, failed: counts.failed + 1 };
    }
    await delay(200);
  }
}

function print({ event, title, ms, error }: Line): void {
  const mark = { pass: '  ok  ', fail: '  FAIL', skip: '  skip', end: '' }[event];
  console.log(`${mark} ${title}${ms === undefined ? '' : ` (${ms} ms)`}`);
  if (error !== undefined) console.log(error.replace(/^/gm, '         '));
}
