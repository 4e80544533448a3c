import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { spanSets } from '../simulation/spans.ts';
import { allThemes, screenshot, type Theme } from './harness.ts';
import { PipelinesHost, sampler, samplingHost } from './pipelines-host.ts';
import { useView } from './view-under-test.ts';
import { violations } from './violations.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const node = (page: Page, name: string) => button(page, new RegExp(`^processor ${name}`));
const spans = (page: Page) => page.getByRole('grid', { name: /^Spans/ });
const row = (page: Page, name: string) => spans(page).locator('.data-row[aria-selected]', { hasText: name }).first();

describe('captured spans in a pipeline', () => {
  const openView = useView();

  async function show(
    host: PipelinesHost,
    { theme = 'dark' as Theme, width = 1180, height = 760 } = {},
  ): Promise<Page> {
    const { page } = await openView({ view: 'pipelines', host: host.connect(), width, height, theme });
    await page.locator('.node').first().waitFor();
    return page;
  }

  async function simulated(host = samplingHost(), options = {}): Promise<Page> {
    const page = await show(host, options);
    await page.locator('.flow').first().waitFor();
    return page;
  }

  it('are sent through it when the reader wants that, and no longer when not', async () => {
    const host = samplingHost();
    host.isSimulating = false;
    const page = await show(host);
    expect(await page.locator('.flow').count()).toBe(0);
    await button(page, 'Simulate on captured spans').click();
    await page.locator('.flow').first().waitFor();
    await button(page, 'Simulate on captured spans').click();
    await page.locator('.flow').first().waitFor({ state: 'detached' });
    expect(await page.locator('.simulation-pane').count()).toBe(0);
  });

  it('are counted at each processor', async () => {
    const page = await simulated();
    expect(await page.locator('.flow').allTextContents()).toEqual([
      '15 in, 14 out',
      '14 in, 14 out',
      '14 in, 14 out',
      '14 in, 4 out',
    ]);
    await page.getByText('15 captured spans of 5 traces: 4 would be exported.').waitFor();
    expect(await node(page, 'tail_sampling').getAttribute('aria-label')).toBe(
      'processor tail_sampling 14 in, 4 out, 10 dropped',
    );
  });

  it('are listed by what the chosen processor did to them and why', async () => {
    const page = await simulated();
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(['filter/health']);
    await row(page, 'GET /health').waitFor();
    await node(page, 'tail_sampling').click();
    await button(page, /^Kept: errors 4/).click();
    await row(page, 'POST /orders').waitFor();
    expect(await spans(page).locator('.data-row[aria-selected]').count()).toBe(4);
    expect(await node(page, 'tail_sampling').getAttribute('aria-pressed')).toBe('true');
  });

  it('tell what changed of one of them at each processor', async () => {
    const host = samplingHost();
    const page = await simulated(host);
    await node(page, 'tail_sampling').click();
    await button(page, /^Kept: errors/).click();
    await row(page, 'POST /orders').click();
    const course = page.getByRole('region', { name: 'The chosen span' });
    await course.waitFor();
    expect(await course.locator('.step h3').allTextContents()).toEqual([
      'filter/health',
      'attributes/users',
      'resource/host',
      'tail_sampling',
    ]);
    const user = course.locator('.change', { hasText: 'attributes["user.id"]' });
    expect(await user.locator('.before .untrusted').textContent()).toMatch(/^"u-\d"$/);
    expect(await user.locator('.after .untrusted').textContent()).toMatch(/^"[0-9a-f]{64}"$/);
    await course.getByText('Kept: errors').waitFor();
    await course.getByRole('button', { name: 'Open Trace' }).click();
    await expect.poll(() => host.commands.map(({ command }) => command)).toEqual(['openTrace']);
    await course.getByRole('button', { name: 'Choose no span' }).click();
    await course.waitFor({ state: 'detached' });
  });

  it('are sent anew as one types, and what is looked at stays', async () => {
    const host = samplingHost();
    const page = await simulated(host);
    await node(page, 'tail_sampling').click();
    await row(page, 'GET /checkout/42').click();
    await page.getByText('Dropped: no policy samples it', { exact: true }).waitFor();
    host.change(sampler.replace('[ERROR]', '[ERROR, UNSET, OK]'));
    await page.getByText('15 captured spans of 5 traces: 14 would be exported.').waitFor();
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe('tail_sampling');
    await page.getByText('Kept: errors', { exact: true }).waitFor();
  });

  it('are others when new ones come', async () => {
    const host = samplingHost();
    const page = await simulated(host);
    host.capture([spanSets.shop, spanSets.shop], 3);
    await page.getByText('30 captured spans of 5 traces: 8 would be exported. 3 older traces left out.').waitFor();
  });

  it('stay as they were while the text is no YAML, which is said', async () => {
    const host = samplingHost();
    const page = await simulated(host);
    host.change(sampler.replace('[otlp]', '[otlp'));
    await page.getByText(/^Below is what was before/).waitFor();
    host.change(sampler);
    await page.getByText(/^Below is what was before/).waitFor({ state: 'detached' });
  });

  it('pass a processor that is not simulated, and one for which the collector would not start', async () => {
    const broken = sampler
      .replace('filter/health', 'k8s_attributes')
      .replace('filter/health', 'k8s_attributes')
      .replace(/\{error_mode.*/, '{}')
      .replace('action: hash', 'action: increase');
    const page = await simulated(samplingHost(broken));
    expect((await page.locator('.flow').allTextContents()).slice(0, 2)).toEqual(['not simulated', 'refused']);
    await node(page, 'k8s_attributes').click();
    await page.getByText("The processor 'k8s_attributes' is not simulated: all spans pass as they are.").waitFor();
    await node(page, 'attributes/users').click();
    await page.getByText(/^The collector would not start: 'action' is insert/).waitFor();
  });

  it('have failures told that the collector would log', async () => {
    const failing = sampler.replace('["http.route"] == "/health"', '["http.route"]["x"] == 1');
    const page = await simulated(samplingHost(failing));
    await node(page, 'filter/health').click();
    await page.getByText(/^The collector would log/).waitFor();
    await screenshot(page, 'simulation-failures');
  });

  it('go through another pipeline where the reader chooses that', async () => {
    const page = await simulated();
    await button(page, 'Pipeline: traces').click();
    await page.getByRole('menuitemradio', { name: 'traces/all' }).click();
    await page.getByText('This pipeline has no processors').waitFor();
    await page.getByText('15 captured spans of 5 traces: 15 would be exported.').waitFor();
  });

  it('lead to the text of the processor', async () => {
    const host = samplingHost();
    const page = await simulated(host);
    await button(page, 'Show in Text').click();
    await node(page, 'tail_sampling').click({ modifiers: ['Alt'] });
    await expect.poll(() => host.revealed).toEqual(['filter/health', 'tail_sampling']);
  });

  it('are asked for where there are none', async () => {
    const host = new PipelinesHost(sampler);
    host.isSimulating = true;
    const page = await show(host);
    await page.getByText('No spans are captured yet').waitFor();
    await button(page, 'New Traced Terminal').click();
    await expect.poll(() => host.commands).toEqual([{ command: 'newTracedTerminal' }]);
  });

  it('cannot go where no pipeline is for traces', async () => {
    const host = samplingHost(sampler.replaceAll('traces', 'logs').replace('logs: {span', 'traces: {span'));
    const page = await show(host);
    await page.getByText('No pipeline here is for traces').waitFor();
  });

  it('are text, whatever their names are', async () => {
    const hostile = JSON.parse(
      JSON.stringify(spanSets.shop).replaceAll('GET /health', '<img src=x onerror=alert(1)>\u202e'),
    ) as unknown;
    const host = samplingHost();
    host.capture([hostile]);
    const page = await simulated(host);
    await row(page, '<img src=x onerror=alert(1)>[U+202E]').click();
    await page.getByRole('region', { name: 'The chosen span' }).waitFor();
    expect(await page.locator('img').count()).toBe(0);
  });

  it('are shown below each other in the half of a window', async () => {
    const page = await simulated(samplingHost(), { width: 520 });
    await row(page, 'GET /health').click();
    await page.getByRole('region', { name: 'The chosen span' }).waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBe(0);
    await screenshot(page, 'simulation-narrow');
  });

  it.each(allThemes)('are accessible in the %s theme', async (theme) => {
    const page = await simulated(samplingHost(), { theme });
    await node(page, 'tail_sampling').click();
    await button(page, /^Kept: errors/).click();
    await row(page, 'POST /orders').click();
    await page.getByRole('region', { name: 'The chosen span' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await screenshot(page, `simulation-${theme}`);
  });
});
