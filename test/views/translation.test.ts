import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageMessages } from '../../src/views/page-messages.ts';
import { launchBrowser } from '../editor/host/browser.ts';
import { openWalk } from './states/walk.ts';
import { viewWalks } from './view-states.ts';

const english = readMessages('l10n/bundle.l10n.json');

/**
 * Words that are the same in all languages: units, keys, kinds and severities of OpenTelemetry, and names of what is not
 * ours.
 */
const international = new Set(
  [
    'ns ms min kB MB GB KiB MiB GiB p50 p95 p99 Ctrl Alt Shift Esc Home End Enter Del',
    'TRACE DEBUG INFO WARN ERROR FATAL internal server client producer consumer unspecified',
    // As OTLP calls them in JSON.
    'resourceSpans stringValue intValue',
    // As the tooltip of a value has it.
    'string int double bool array map bytes',
    'OTLP gRPC HTTP JSON OTEL_LOGS_EXPORTER OTEL_METRICS_EXPORTER OTEL_EXPORTER_OTLP_ENDPOINT otlp http',
  ].flatMap((line) => line.split(' ')),
);

describe('says nothing in English only', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser?.close());

  it.each(viewWalks)('in $name', async (walk) => {
    const data = new Set<string>();
    const host = walk.host();
    const messages = Object.fromEntries(Object.keys(english).map((key) => [key, `⟦${key}⟧`]));
    const { page } = await openWalk(browser, walk, {
      translated: { language: 'en', messages: pageMessages(messages)! },
      host: (message, post) =>
        host(message, (answer) => {
          for (const word of wordsOf(JSON.stringify(answer, (_key, value) => plain(value)))) data.add(word);
          post(answer);
        }),
    });
    page.setDefaultTimeout(5_000);
    const said: string[] = [];
    for (const { name, enter } of walk.states) {
      await enter?.(page);
      for (const word of (await typed(page)).flatMap(wordsOf)) data.add(word);
      const left = (await textsOf(page))
        .flatMap(outsideBrackets)
        .filter((text) => wordsOf(text).some((word) => !international.has(word) && !isOfData(word, data)));
      said.push(...[...new Set(left)].map((text) => `${name}: ${text}`));
    }
    expect(said).toEqual([]);
    await page.close();
  });
});

/** What is read or heard: each label, and the text of all that is on the page. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const labels = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].flatMap((name) => element.getAttribute(name) ?? []),
    );
    const walker = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode.nodeValue ?? '');
    // A sentence may have elements in it, so that its brackets are in different nodes.
    return [...labels, texts.join('\n')];
  });
}

/** What stands in boxes is what somebody wrote. */
function typed(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('input, textarea')].map((box) => (box as HTMLInputElement).value),
  );
}

/** Ids are shortened, and came as bytes. */
function isOfData(word: string, data: ReadonlySet<string>): boolean {
  return (
    data.has(word) ||
    /^[0-9a-f]{16}$/.test(word) ||
    (/^[0-9a-f]+$/.test(word) && [...data].some((each) => each.startsWith(word)))
  );
}

/** What no message is around. */
function outsideBrackets(text: string): string[] {
  const inner = /⟦[^⟦⟧]*⟧/g;
  let rest = text;
  while (inner.test(rest)) rest = rest.replaceAll(inner, '\n');
  return rest.split('\n').filter((line) => line.trim() !== '');
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z_0-9]*[A-Za-z_][A-Za-z_0-9]+/g) ?? [];
}

function plain(value: unknown): unknown {
  return ArrayBuffer.isView(value) ? undefined : value;
}

function readMessages(file: string): Record<string, string> {
  return JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8')) as Record<string, string>;
}
