import { id } from '../demo-spans.ts';
import { StoreHost } from '../store-host.ts';
import { startMs, traceId } from '../trace-page.ts';
import { closed, menu, panel, type ViewWalk, wholeTrace } from './walk.ts';

export const logWalks: readonly ViewWalk[] = [
  {
    ...panel,
    name: 'logs',
    view: 'logs',
    state: { traceId },
    host: () => allLogs().logs(),
    states: [
      { name: 'list', enter: (page) => page.locator('.log-row').first().waitFor() },
      {
        name: 'record',
        async enter(page) {
          await page.getByRole('listbox').focus();
          await page.keyboard.press('ArrowUp');
          await page.locator('.log-details').waitFor();
        },
      },
      menu('severity', /^⟦?Least severity/),
      closed,
      {
        name: 'keys',
        async enter(page) {
          await page.getByRole('listbox').focus();
          await page.keyboard.press('?');
          await page.getByRole('dialog').waitFor();
        },
      },
    ],
  },
  {
    ...panel,
    name: 'logs without any',
    view: 'logs',
    host: () => new StoreHost().logs(),
    states: [{ name: 'empty', enter: (page) => page.getByText('New Traced Terminal').waitFor() }],
  },
];

function allLogs(): StoreHost {
  const host = wholeTrace();
  const stack = { 'exception.stacktrace': 'Error: no\n    at a (/b.ts:1:2)' };
  host.receiveLogs(
    [0, 5, 9, 13, 17, 21].map((severity) => ({
      traceId,
      spanId: id(909, 16),
      severity,
      at: severity,
      body: 'a longer line that tells of what happened',
      attributes: stack,
    })),
    startMs,
  );
  return host;
}
