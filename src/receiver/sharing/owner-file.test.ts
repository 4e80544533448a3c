import { chmod, mkdir, mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { greetOwner, greetWindow } from './handshake.ts';
import { reachOwner } from './owner-connection.ts';
import { claim, type Owner, readOwner, thisHost, touch } from './owner-file.ts';

let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'spanwright-owners-'));
  folder = path.join(parent, 'windows');
});

afterEach(async () => {
  await rm(parent, { recursive: true, force: true });
});

function owner(port: number, host = thisHost): Owner {
  return { host, pid: process.pid, port, token: 'c2VjcmV0' };
}

describe('of those who claim a number', () => {
  it('exactly one gets it, and all read the same', async () => {
    expect(await readOwner(folder)).toEqual({ number: 0, age: Number.POSITIVE_INFINITY });
    for (let number = 1; number <= 5; number++) {
      const ports = Array.from({ length: 20 }, (_, i) => 1000 * number + i);
      const won = await Promise.all(ports.map((port) => claim(folder, number, owner(port))));
      expect(won.filter((each) => each)).toHaveLength(1);
      const winner = owner(ports[won.indexOf(true)]!);
      expect(await readOwner(folder)).toMatchObject({ number, owner: winner });
      expect(await readdir(folder)).toEqual([`owner-${number}.json`]);
    }
  });

  it('nobody gets one that others have gone past', async () => {
    await readOwner(folder);
    await claim(folder, 1, owner(1));
    await claim(folder, 2, owner(2));
    expect(await claim(folder, 1, owner(3))).toBe(false);
    expect(await readOwner(folder)).toMatchObject({ number: 2, owner: owner(2) });
    expect(await readdir(folder)).toEqual(['owner-2.json']);
  });
});

it.skipIf(process.platform === 'win32')('the folder is for the user alone, whoever made it', async () => {
  await mkdir(folder);
  await chmod(folder, 0o777);
  await readOwner(folder);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

it('claims a number beside what cannot be removed', async () => {
  await readOwner(folder);
  await mkdir(path.join(folder, 'some folder'));
  await mkdir(path.join(folder, 'owner-3.json'));
  expect(await readOwner(folder)).toEqual({ number: 3, age: Number.POSITIVE_INFINITY });
  expect(await claim(folder, 4, owner(1))).toBe(true);
  expect(await readOwner(folder)).toMatchObject({ number: 4, owner: owner(1) });
});

describe('an owner on another machine', () => {
  it('is one as long as it shows that it lives', async () => {
    await readOwner(folder);
    await claim(folder, 1, owner(1, 'elsewhere'));
    const reason = 'A window on elsewhere uses the same storage folder.';
    expect(await reachOwner(await readOwner(folder), 1)).toEqual({ state: 'apart', reason });
    const file = path.join(folder, 'owner-1.json');
    await utimes(file, 1, 1);
    expect(await reachOwner(await readOwner(folder), 1)).toEqual({ state: 'gone' });
    await touch(folder, 1);
    expect((await stat(file)).mtimeMs).toBeGreaterThan(1000);
    expect(await reachOwner(await readOwner(folder), 1)).toEqual({ state: 'apart', reason });
  });
});

describe('a handshake', () => {
  const token = Buffer.from('secret');

  /** What both sides make of each other. */
  async function greet(windowToken: Uint8Array, versions = { owner: 1, window: 1 }) {
    const greeted = new Promise<string>((resolve) => {
      server.once('connection', async (socket) => {
        socket.on('error', () => {});
        resolve((await greetWindow(socket, token, versions.owner)).state);
      });
    });
    const socket = net.connect({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
    socket.on('error', () => {});
    const { state } = await greetOwner(socket, windowToken, versions.window);
    const result = { window: state, owner: await greeted };
    socket.destroy();
    return result;
  }

  let server: net.Server;

  beforeEach(async () => {
    server = net.createServer();
    await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, resolve));
  });

  afterEach(() => {
    server.close();
  });

  it('proves each side to the other', async () => {
    expect(await greet(token)).toEqual({ window: 'proven', owner: 'proven' });
  });

  it('fails without the token, for both', async () => {
    expect(await greet(Buffer.from('guess'))).toEqual({ window: 'stranger', owner: 'stranger' });
  });

  it('tells other versions apart from strangers', async () => {
    expect(await greet(token, { owner: 2, window: 1 })).toMatchObject({ window: 'otherVersion' });
  });

  it('does not wait for ever', async () => {
    const socket = net.connect({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
    expect(await greetOwner(socket, token, 1, 20)).toEqual({ state: 'silent' });
    expect(socket.destroyed).toBe(true);
  });
});
