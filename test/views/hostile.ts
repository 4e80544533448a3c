/** What senders may send to break a view, as OTLP/JSON, and what must hold of a page that shows it. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { id } from './demo-spans.ts';
import { startMs, traceId } from './trace-page.ts';

/** Texts for any place that takes one. */
export const hostileTexts: Readonly<Record<string, string>> = {
  markup: `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script><b>bold</b>`,
  closing: `</span></div></script></style>"'><svg onload=document.title='owned'>`,
  entities: '&lt;b&gt;&#0;&amp;',
  address: 'javascript:document.title="owned"',
  commands: '[run](command:workbench.action.quit) $(trash) ![x](https://attacker.test/x.png)',
  terminal: '\u001b[31mred\u001b[0m\u001b]8;;https://attacker.test\u0007link\u001b]8;;\u0007\u001b[2J',
  direction: 'admin\u202e\u2066gnp.exe\u2069\u202c \u200f\u061cשלום עולם',
  unseen: 'pay\u200bment\u2060\u00ad\ufeff \u{e0041}\u3164',
  broken: '\ud800 \udc00 \u0000\u0001\u0085\u2028\u2029\ufffe',
  marks: `z${'\u0301\u0316\u0489'.repeat(2_000)}algo`,
  emoji: '👩‍👩‍👧‍👦🏳️‍🌈🇩🇪👍🏽'.repeat(200),
  lines: 'one\r\ntwo\n'.repeat(2_000),
  formula: '=HYPERLINK("https://attacker.test","x")',
  keys: '__proto__',
  styles: 'red;} body{display:none',
  empty: '',
  long: 'W'.repeat(1 << 20),
  'long words': 'lorem ipsum '.repeat(90_000),
};
const texts = Object.values(hostileTexts);

const start = BigInt(startMs) * 1_000_000n;
const stringValue = (text: string) => ({ stringValue: text });
const attribute = (key: string, value: object) => ({ key, value });
const string = (key: string, text: string) => attribute(key, stringValue(text));

/** As deep as decoders let a value be, or nearly. */
function nested(depth: number): object {
  let value: object = { stringValue: 'the bottom' };
  for (let level = 0; level < depth; level++) value = { kvlistValue: { values: [attribute(`level ${level}`, value)] } };
  return value;
}

const values: readonly object[] = [
  attribute('nested', nested(60)),
  attribute('array', { arrayValue: { values: Array.from({ length: 20_000 }, (_, i) => ({ intValue: String(i) })) } }),
  attribute('int', { intValue: '-9223372036854775808' }),
  attribute('not a number', { doubleValue: 'NaN' }),
  attribute('infinite', { doubleValue: '-Infinity' }),
  attribute('tiny', { doubleValue: 5e-324 }),
  attribute('huge', { doubleValue: 1.7976931348623157e308 }),
  attribute('bytes', { bytesValue: 'AAAA'.repeat(50_000) }),
  attribute('json', stringValue(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`)),
  attribute('nothing', {}),
];

const stackOf = (text: string) =>
  [
    `${text.slice(0, 5_000)}`,
    `    at ${text.slice(0, 5_000)} (${text.slice(0, 5_000)}:1:1)`,
    '    at run (command:workbench.action.quit:1:1)',
    '    at read (../../../../etc/passwd:1:1)',
    '    at share (\\\\server\\share\\a.js:1:1)',
    ...Array.from({ length: 3_000 }, (_, frame) => `    at again${frame} (/srv/app.js:${frame}:1)`),
  ].join('\n');

/** A trace with a service and a span for every text, and that text wherever a span takes one. */
export function hostileSpans(): object {
  const root = id(900, 16);
  return {
    resourceSpans: texts.map((text, place) => ({
      resource: { attributes: [string('service.name', text), string(text, text)] },
      schemaUrl: text,
      scopeSpans: [
        {
          scope: { name: text, version: text, attributes: [string(text, text)] },
          spans: [
            {
              traceId,
              spanId: id(900 + place, 16),
              parentSpanId: place === 0 ? '' : root,
              traceState: text,
              name: text,
              kind: 1 + (place % 5),
              startTimeUnixNano: String(start + BigInt(place) * 1_000_000n),
              endTimeUnixNano: String(start + BigInt(place) * 1_000_000n + 5_000_000n),
              status: { code: 2, message: text },
              attributes: [string(text, text), string('db.system.name', text), string('url.full', text), ...values],
              events: [
                { name: text, timeUnixNano: String(start), attributes: [string(text, text)] },
                { name: 'in the year 0', timeUnixNano: '0', attributes: [] },
                { name: 'in 2554', timeUnixNano: '18446744073709551615', attributes: [] },
                {
                  name: 'exception',
                  timeUnixNano: String(start),
                  attributes: [
                    string('exception.type', text),
                    string('exception.message', text),
                    string('exception.stacktrace', stackOf(text)),
                  ],
                },
              ],
              links: [{ traceId: id(7, 32), spanId: id(7, 16), traceState: text, attributes: [string(text, text)] }],
            },
          ],
        },
      ],
    })),
  };
}

export function hostileLogs(): object {
  return {
    resourceLogs: texts.map((text, place) => ({
      resource: { attributes: [string('service.name', text)] },
      scopeLogs: [
        {
          scope: { name: text },
          logRecords: [
            {
              traceId,
              spanId: id(900 + place, 16),
              timeUnixNano: String(start + BigInt(place)),
              severityNumber: 9,
              severityText: text,
              eventName: text,
              body: stringValue(text),
              attributes: [string(text, text), ...values],
            },
            { timeUnixNano: '18446744073709551615', severityNumber: 2_147_483_647, body: nested(60) },
          ],
        },
      ],
    })),
  };
}

export function hostileMetrics(): object {
  const point = (text: string, second: number, value: object) => ({
    timeUnixNano: String(start + BigInt(second) * 1_000_000_000n),
    attributes: [string(text, text)],
    ...value,
    exemplars: [
      {
        timeUnixNano: String(start),
        asDouble: 1,
        traceId,
        spanId: id(900, 16),
        filteredAttributes: [string(text, text)],
      },
    ],
  });
  const odd = ['NaN', 'Infinity', '-Infinity', 1.7976931348623157e308, -1.7976931348623157e308, 5e-324];
  return {
    resourceMetrics: texts.map((text) => ({
      resource: { attributes: [string('service.name', text)] },
      scopeMetrics: [
        {
          scope: { name: text },
          metrics: [
            {
              name: text,
              description: text,
              unit: text,
              gauge: { dataPoints: odd.map((value, second) => point(text, second, { asDouble: value })) },
            },
          ],
        },
      ],
    })),
  };
}

/** Characters that must not come into a page: what has no width or turns its surroundings around. */
const forbidden =
  '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]';

/** What is not as it should be on the page, a line each. */
async function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate((unfit) => {
    const faults: string[] = [];
    const app = document.getElementById('app')!;
    const elements = [...app.querySelectorAll('*')];
    const { scrollWidth, scrollHeight } = document.documentElement;
    if (document.title === 'owned') faults.push('a script of a sender ran');
    if (scrollWidth > innerWidth || scrollHeight > innerHeight)
      faults.push(`the page is ${scrollWidth} x ${scrollHeight}`);
    if (elements.length > 6_000) faults.push(`${elements.length} elements`);
    const length = app.textContent.length;
    if (length > 400_000) faults.push(`${length} characters`);
    const foreign = app.querySelectorAll(
      'script, img, iframe, object, embed, style, link, b, a[href], [onerror], [onload]',
    );
    for (const each of foreign) faults.push(`foreign: ${each.outerHTML.slice(0, 100)}`);
    const nameOf = (element: Element) => `${element.tagName}.${element.getAttribute('class')}`;

    const pattern = new RegExp(unfit);
    const walker = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode as Text;
      if (pattern.test(data))
        faults.push(`unseen character in ${nameOf(parentElement!)}: ${JSON.stringify(data.slice(0, 60))}`);
    }
    for (const element of elements) {
      for (const { name, value } of element.attributes) {
        if (value.length > 20_000) faults.push(`${name} of ${nameOf(element)} has ${value.length} characters`);
        // JSON for the editor, which nobody reads.
        if (name !== 'data-vscode-context' && pattern.test(value))
          faults.push(`unseen character in ${name} of ${nameOf(element)}`);
      }
      if (element.matches('[role=row], [role=option], [role=treeitem]')) {
        const { height } = element.getBoundingClientRect();
        if (height > 150) faults.push(`${nameOf(element)} is ${height} pixels high`);
      }
      if (element.matches('button, input') && element.checkVisibility({ visibilityProperty: true })) {
        const { left, right, width } = element.getBoundingClientRect();
        if (width > 0 && (left < -1 || right > innerWidth + 1) && !scrolls(element)) {
          faults.push(`${nameOf(element)} from ${left} to ${right} of ${innerWidth}`);
        }
      }
    }
    return [...new Set(faults)].slice(0, 20);

    function scrolls(element: Element): boolean {
      for (let parent = element.parentElement; parent; parent = parent.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(parent).overflowX) && parent.scrollWidth > parent.clientWidth)
          return true;
      }
      return false;
    }
  }, forbidden);
}

/** Waits until nothing is wrong: pages draw step by step. */
export async function expectWhole(page: Page): Promise<void> {
  await expect.poll(() => faultsOf(page), { timeout: 5_000 }).toEqual([]);
}
