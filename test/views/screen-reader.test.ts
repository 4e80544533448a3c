import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../editor/host/browser.ts';
import { openWalk, viewWalks } from './view-states.ts';

/** What docs/accessibility.md says is read, as the browser hands it to a screen reader. */
describe('a screen reader is told', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser?.close());

  /** Opens a view in its first state, or goes on to the one with this name. */
  async function open(name: string, until?: string): Promise<Page> {
    const walk = viewWalks.find((each) => each.name === name)!;
    const { page } = await openWalk(browser, walk);
    page.setDefaultTimeout(10_000);
    const last = until === undefined ? 0 : walk.states.findIndex((state) => state.name === until);
    for (const { enter } of walk.states.slice(0, last + 1)) await enter?.(page);
    return page;
  }

  it('of a trace: its name, errors, duration, service, size and age', async () => {
    const page = await open('live traces');
    const list = page.getByRole('listbox', { name: 'Traces, newest first' });
    expect(await snapshot(list)).toMatchInlineSnapshot();
    await page.close();
  });

  it('of a span: what is wrong with it, its name, its service where it is entered, its duration, and how deep it is', async () => {
    const page = await open('trace');
    const rows = (await snapshot(page.getByRole('treegrid', { name: 'Spans' }))).split('\n');
    expect(rows.filter((line) => /^ {2}- row/.test(line)).slice(0, 10).join('\n')).toMatchInlineSnapshot();
    await page.close();
  });

  it('of a service: its kind, its figures, and how many it calls', async () => {
    const page = await open('service map');
    expect(await names(page.getByRole('listbox', { name: 'Services' }))).toMatchInlineSnapshot();
    await page.close();
  });

  it('of the columns of a comparison: before, after and change of what', async () => {
    const page = await open('comparison of runs');
    const header = page.getByRole('grid').getByRole('row').first();
    expect(await names(header)).toMatchInlineSnapshot();
    await page.close();
  });

  it('of a component: its kind, and which pipeline it is in', async () => {
    const page = await open('pipelines');
    expect(await snapshot(page.getByRole('group', { name: 'Components of pipeline metrics' }))).toMatchInlineSnapshot();
    await page.close();
  });

  it('of a log record: time, severity, service, text, and whether it belongs to a trace', async () => {
    const page = await open('logs');
    expect((await snapshot(page.getByRole('listbox'))).split('\n').slice(0, 4).join('\n')).toMatchInlineSnapshot();
    await page.close();
  });

  it('of a chart: its metric and measure, the last value of each line, and its keys', async () => {
    const page = await open('metrics', 'chart');
    expect(await snapshot(page.getByRole('img'))).toMatchInlineSnapshot();
    await page.close();
  });

  it('what happened, and the same once more when it happens again', async () => {
    const page = await open('live traces');
    const said = page.getByRole('status');
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect.poll(() => said.textContent()).toBe('Paused');
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => said.textContent()).toBe('Resumed');
    await page.close();
  });
});

/** Ages are of the machine's clock. */
async function snapshot(place: { ariaSnapshot(): Promise<string> }): Promise<string> {
  return (await place.ariaSnapshot()).replace(/\d+ s ago/g, '… ago');
}

/** The names of what is directly in it. */
async function names(place: { ariaSnapshot(): Promise<string> }): Promise<string> {
  return (await place.ariaSnapshot())
    .split('\n')
    .filter((line) => /^ {2}- /.test(line))
    .map((line) => line.replace(/^[\s-]*'?\w+ "((?:[^"\\]|\\.)*)".*$/, '$1'))
    .join('\n');
}
