import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { reasonOf } from '../../base/system-error.ts';
import { type OwnerConnection, reachOwner, touchEveryMs } from './owner-connection.ts';
import { claim, readOwner, thisHost, touch } from './owner-file.ts';
import { serveWindows, type WindowServer, type WindowService } from './window-server.ts';

/** What a window is to the others. */
export type Role =
  /** Nothing to them: it never joined, or could not for the `reason`, a sentence. */
  | { readonly is: 'alone'; readonly reason?: string }
  | { readonly is: 'owner'; readonly server: WindowServer; readonly timer: NodeJS.Timeout }
  | { readonly is: 'attached'; readonly connection: OwnerConnection };

/** As many windows as that may be faster than this one. */
const maxAttempts = 100;

/** An owner that ends is gone within this time. */
const maxBusyAttempts = 20;
const busyMs = 100;

/**
 * Attaches to the owner that `folder` tells of, or becomes the next one: of all windows that try, whenever they do, exactly
 * one. An owner offers `createService` to the others, and is told by `replaced` when one on another machine, which may see
 * other times, took it for gone. Never rejects.
 */
export async function findRole(
  folder: string,
  version: number,
  createService: () => WindowService,
  replaced: () => void,
): Promise<Role> {
  const token = randomBytes(32);
  let server: WindowServer | undefined;
  try {
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const last = await readOwner(folder);
      const reached = await reachOwner(last, version);
      if (reached.state === 'attached') return { is: 'attached', connection: reached.connection };
      if (reached.state === 'busy' && attempt < maxBusyAttempts) {
        await setTimeout(busyMs);
        continue;
      }
      if (reached.state !== 'gone') return { is: 'alone', reason: reached.reason };
      // Before it is told of: whoever reads the file finds the port open.
      server ??= await serveWindows(token, version, createService);
      const number = last.number + 1;
      const { port } = server;
      const owner = { host: thisHost, pid: process.pid, port, token: token.toString('base64'), since: Date.now() };
      if (!(await claim(folder, number, owner))) continue;
      const timer = setInterval(async () => {
        if (!(await touch(folder, number))) replaced();
      }, touchEveryMs);
      timer.unref();
      const role: Role = { is: 'owner', server, timer };
      server = undefined;
      return role;
    }
    return { is: 'alone', reason: l10n.t('The windows could not agree on which of them receives.') };
  } catch (error) {
    return { is: 'alone', reason: l10n.t('The storage folder cannot be used: {0}.', reasonOf(error)) };
  } finally {
    server?.close();
  }
}

/** Lets others take the place of an owner, or go on without one that was attached. */
export function leave(role: Role): void {
  if (role.is === 'attached') role.connection.close();
  if (role.is !== 'owner') return;
  clearInterval(role.timer);
  role.server.close();
}
