import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { allThemes, screenshot, type Theme } from './harness.ts';
import { gateway, PipelinesHost } from './pipelines-host.ts';
import { useView } from './view-under-test.ts';
import { violations } from './violations.ts';

const nodes = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) });

describe('the drawing of pipelines', () => {
  const openView = useView();

  async function show(host: PipelinesHost, theme: Theme = 'dark', width = 1180): Promise<Page> {
    const { page } = await openView({ view: 'pipelines', host: host.connect(), width, height: 620, theme });
    await page.locator('.node').first().waitFor();
    return page;
  }

  it('has a lane for each pipeline, in which data goes from left to right', async () => {
    const page = await show(new PipelinesHost(gateway));
    expect(
      await page.getByRole('region').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))),
    ).toEqual(['Pipeline traces', 'Pipeline metrics', 'Pipeline logs']);
    const columns = await Promise.all(
      ['receiver zipkin', 'processor memory_limiter', 'processor resource/cluster', 'exporter debug'].map(
        async (name) => (await nodes(page, name).first().boundingBox())!.x,
      ),
    );
    expect(columns).toEqual(columns.toSorted((a, b) => a - b));
    expect(await page.locator('.line.link').count()).toBe(1);
  });

  it('fits into the half of a window, and has wider boxes where there is room again', async () => {
    const page = await show(new PipelinesHost(gateway), 'dark', 640);
    const overflow = () => page.locator('.drawings').evaluate((one) => one.scrollWidth - one.clientWidth);
    const width = async () => (await page.locator('.node').first().boundingBox())!.width;
    await expect.poll(overflow).toBe(0);
    const narrow = await width();
    await screenshot(page, 'pipelines-narrow');
    await page.setViewportSize({ width: 1180, height: 620 });
    await expect.poll(width).toBeGreaterThan(narrow);
  });

  it('marks what is wrong on the component it is about', async () => {
    const page = await show(new PipelinesHost(gateway));
    const wrong = nodes(page, 'undefined exporter otlp_grpc/backned');
    expect(await wrong.getAttribute('class')).toContain('error');
    expect(await wrong.getAttribute('title')).toContain('otlp_grpc/backend');
    expect(await page.locator('.node.error').count()).toBe(1);
  });

  it('shows a component where it is defined by a click, and where it is named with Alt', async () => {
    const host = new PipelinesHost(gateway);
    const page = await show(host);
    await nodes(page, 'receiver otlp').first().click();
    await nodes(page, 'receiver otlp')
      .first()
      .click({ modifiers: ['Alt'] });
    await nodes(page, 'undefined exporter').click();
    await page.getByRole('button', { name: 'metrics', exact: true }).click();
    await expect
      .poll(() => host.revealed)
      .toEqual(['otlp:\n    protocols: {grpc: , http: }', 'otlp', 'otlp_grpc/backned', 'metrics']);
  });

  it('lives with the text', async () => {
    const host = new PipelinesHost(gateway);
    const page = await show(host);
    host.change(gateway.replace('backned', 'backend'));
    await page.locator('.node.error').waitFor({ state: 'detached' });
    host.change('receivers:\n  otlp:\nexporters:\n  debug:\nservice:\n  pipelines:\n');
    await page.getByText('No pipeline is in deploy/collector.yaml yet').waitFor();
    host.change(gateway);
    await page.locator('.node.error').waitFor();
  });

  it('goes from one thing to the next by Tab, and shows it by Enter', async () => {
    const host = new PipelinesHost(gateway);
    const page = await show(host);
    await page.locator('.node').first().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => host.revealed).toEqual(['zipkin:']);
  });

  it('takes names for text, however they are written', async () => {
    const name = '<img src=x onerror=alert(1)>'.replaceAll(' ', '_');
    const host = new PipelinesHost(gateway.replaceAll('zipkin', `zipkin/${name}`));
    const page = await show(host);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.getByText(name).count()).toBe(1);
  });

  it.each(allThemes)('is accessible in the %s theme', async (theme) => {
    const page = await show(new PipelinesHost(gateway), theme);
    await nodes(page, 'processor batch').first().focus();
    expect(await violations(page)).toEqual([]);
    await screenshot(page, `pipelines-${theme}`);
  });
});
