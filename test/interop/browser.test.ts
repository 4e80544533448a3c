import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RecordingSink, recordingSink, startForTest } from '../../src/receiver/receiver.testing.ts';
import type { Receiver } from '../../src/receiver/receiver.ts';
import { launchBrowser } from '../editor/host/browser.ts';

/** A name that is not this machine's, and which the browser is made to resolve to it. */
const stranger = 'stranger.example';

let browser: Browser;
let pages: Server;
let receiver: Receiver;
let sink: RecordingSink;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser([`--host-resolver-rules=MAP ${stranger} 127.0.0.1`]);
  pages = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<h1>A page</h1>'));
  pages.listen(0, '127.0.0.1');
  await once(pages, 'listening');
});
afterAll(async () => {
  await browser?.close();
  pages?.closeAllConnections();
  pages?.close();
});
beforeEach(async () => {
  sink = recordingSink();
  receiver = await startForTest(sink);
  page = await browser.newPage();
  return async () => {
    await page.close();
    await receiver.close();
  };
});

const pagePort = () => (pages.address() as AddressInfo).port;
const endpoint = () => `http://localhost:${receiver.httpPort}/v1/traces`;

/** Sends from the page as exporters for browsers do, and answers the status or how the browser put it off. */
const post = (url: string, headers: Readonly<Record<string, string>>, credentials: RequestCredentials) =>
  page.evaluate(
    async ({ url, headers, credentials }) => {
      const options = { method: 'POST', headers, credentials, body: '{}' };
      return fetch(url, options).then(
        ({ status }) => status,
        (error: Error) => error.name,
      );
    },
    { url, headers, credentials },
  );

const beacon = (url: string) =>
  page.evaluate((url) => navigator.sendBeacon(url, new Blob(['{}'], { type: 'application/json' })), url);

const json = { 'content-type': 'application/json' };

describe('what a page exports', () => {
  it('is taken from pages of this machine, with headers that it must ask for', async () => {
    await page.goto(`http://localhost:${pagePort()}/`);
    expect(await post(endpoint(), { ...json, authorization: 'Bearer x', traceparent: '00' }, 'omit')).toBe(200);
    expect(await post(endpoint(), { 'content-type': 'application/x-protobuf' }, 'include')).toBe(200);
    expect(sink.requests.map(({ encoding }) => encoding)).toEqual(['json', 'protobuf']);
  });

  it('is taken when the page sends it while it goes', async () => {
    await page.goto(`http://127.0.0.1:${pagePort()}/`);
    expect(await beacon(endpoint())).toBe(true);
    await expect.poll(() => sink.requests.length).toBe(1);
  });

  it('is refused from a strange page, also where the browser asks nothing first', async () => {
    await page.goto(`http://${stranger}:${pagePort()}/`);
    expect(await post(endpoint(), json, 'omit')).toBe('TypeError');
    expect(await post(endpoint(), { 'content-type': 'text/plain' }, 'omit')).toBe('TypeError');
    await beacon(endpoint());
    await page.goto('about:blank');
    expect(sink.requests).toEqual([]);
    expect(sink.refusals).toBeGreaterThan(0);
  });

  it('is refused under a name that a stranger has led here', async () => {
    const own = `http://${stranger}:${receiver.httpPort}/`;
    const shown = await page.goto(own);
    expect(shown?.status()).toBe(403);
    // The page is of the same origin as the receiver now, so that the browser asks nothing and hides nothing.
    expect(await post(`${own}v1/traces`, json, 'include')).toBe(403);
    expect(sink.requests).toEqual([]);
  });
});
