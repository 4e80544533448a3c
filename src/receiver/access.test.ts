import os from 'node:os';
import { describe, expect, it } from 'vitest';
import { type AccessSettings, createAccess } from './access.ts';

function isRefused(settings: AccessSettings, host: string | undefined, origin?: string): boolean {
  return createAccess(settings).refusal(host, origin) !== undefined;
}

describe('the host of a request', () => {
  it.each([
    'localhost',
    'LOCALHOST:4318',
    'localhost.',
    'shop.localhost:80',
    '127.0.0.1:4318',
    '127.8.9.10',
    '[::1]:4318',
    '[::ffff:127.0.0.1]',
    '192.168.1.5:4317',
    'host.docker.internal:4318',
    'host.containers.internal',
    os.hostname(),
  ])('%s is this machine', (host) => {
    expect(isRefused({}, host)).toBe(false);
  });

  it.each([
    'example.com',
    'example.com:4318',
    'localhost.example.com',
    '127.0.0.1.example.com',
    'localhost@example.com',
    'notlocalhost',
    'internal.example.com',
    '[::1].example.com',
    '1.2.3',
    '',
    ' ',
  ])('%j is a stranger', (host) => {
    expect(isRefused({}, host)).toBe(true);
  });

  it('may be one of the settings, or the address that is listened on', () => {
    expect(isRefused({ allowedHosts: ['Dev.example.com'] }, 'dev.example.com:4318')).toBe(false);
    expect(isRefused({ allowedHosts: ['dev.example.com'] }, 'a.dev.example.com')).toBe(true);
    expect(isRefused({ host: 'box.lan' }, 'box.lan:4317')).toBe(false);
  });

  it('may be missing, as HTTP/1.0 allows', () => {
    expect(isRefused({}, undefined)).toBe(false);
  });
});

describe('the origin of a request', () => {
  it.each([
    'http://localhost:5173',
    'https://shop.localhost',
    'http://127.0.0.1:3000',
    'http://127.1.2.3',
    'http://[::1]',
  ])('%s is a page of this machine', (origin) => {
    expect(isRefused({}, 'localhost:4318', origin)).toBe(false);
  });

  it.each([
    'https://example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://192.168.1.5',
    'null',
    'file://',
    'http://localhost@example.com',
    'http://',
    '',
  ])('%j is foreign', (origin) => {
    expect(isRefused({}, 'localhost:4318', origin)).toBe(true);
  });

  it('of the very host that the request names is this machine’s, whatever its port', () => {
    expect(isRefused({}, '192.168.1.5:4318', 'http://192.168.1.5:3000')).toBe(false);
    expect(isRefused({}, 'evil.example.com:4318', 'http://evil.example.com:3000')).toBe(true);
  });

  it('may be one of the settings, or any', () => {
    const allowedOrigins = ['https://App.example.com/'];
    expect(isRefused({ allowedOrigins }, 'localhost', 'https://app.example.com')).toBe(false);
    expect(isRefused({ allowedOrigins }, 'localhost', 'http://app.example.com')).toBe(true);
    expect(isRefused({ allowedOrigins }, 'localhost', 'https://app.example.com:8443')).toBe(true);
    expect(isRefused({ allowedOrigins: ['*'] }, 'localhost', 'null')).toBe(false);
    expect(isRefused({ allowedOrigins: ['*'] }, 'example.com', 'null')).toBe(true);
  });
});

it('tells what to allow, and not all of what it was sent', () => {
  const message = createAccess({}).refusal(`${'x'.repeat(5000)}.com`, undefined)?.message;
  expect(message).toContain('spanwright.receiver.allowedHosts');
  expect(message!.length).toBeLessThan(300);
});
