import * as l10n from '@vscode/l10n';
import type { Handlers } from '../../protocol/channel.ts';
import type { ReceiverRequests, ReceiverSettings, ReceiverStatus } from '../../protocol/receiver.ts';
import { ReceiverSession } from '../session.ts';
import { OpenTraces } from './open-traces.ts';
import type { OwnerConnection } from './owner-connection.ts';
import { windowsFolder } from './owner-file.ts';
import { findRole, leave, type Role } from './role.ts';
import { sharingVersion } from './version.ts';
import type { WindowService } from './window-server.ts';

/** Revisions that an owner may have given out since it last told; its successor begins beyond. */
const revisionsUnheardOf = 2 ** 20;

const tellStatus: ReadonlySet<string> = new Set(['start', 'stop', 'status']);

type Name = keyof ReceiverRequests & string;
type Params<Requested extends Name> = ReceiverRequests[Requested]['params'];
type Reply<Requested extends Name> = Promise<ReceiverRequests[Requested]['result']>;

/**
 * One receiver for all windows of a user that have the same storage folder. The first to start owns it: it receives,
 * keeps the journal and answers the others, whose requests are sent on to it, `start` and `stop` too. When the owner
 * closes or is killed, one of the others takes its place: with the journal's traces, on the same ports.
 */
export class SharedReceiver {
  readonly handlers: Handlers<ReceiverRequests>;
  readonly #changed: (status: ReceiverStatus) => void;
  readonly #version: number;
  readonly #session: ReceiverSession;
  readonly #openTraces = new OpenTraces();
  /** What the views of this window show. */
  #ownOpenTraces: readonly string[] = [];
  #settings: ReceiverSettings | undefined;
  #role: Role = { is: 'alone' };
  /** The end of what changes the role; nothing is answered meanwhile. */
  #turn: Promise<unknown> = Promise.resolve();
  #isClosed = false;
  /** While attached: what the owner told last. */
  #heard: ReceiverStatus | undefined;

  /** `changed` is called at most every 50 ms while something changes. Only tests speak another `version`. */
  constructor(changed: (status: ReceiverStatus) => void, version = sharingVersion) {
    this.#changed = changed;
    this.#version = version;
    this.#session = new ReceiverSession((status) => this.#tell(status));
    const names = Object.keys(this.#session.handlers) as Name[];
    const answers = names.map((name) => [name, (params: never) => this.#answer(name, params)]);
    this.handlers = {
      ...(Object.fromEntries(answers) as Handlers<ReceiverRequests>),
      start: (settings) => this.#start(settings),
      stop: () => this.#stop(),
      status: () => this.#status(),
      close: () => this.#close(),
    };
  }

  async #start(settings: ReceiverSettings): Promise<ReceiverStatus> {
    this.#settings = settings;
    await this.#inTurn(async () => {
      await this.#join();
      if (this.#role.is !== 'attached') await this.#session.handlers.start(this.#ownSettings(settings));
    });
    if (this.#role.is === 'attached') return this.#ask('start', settings);
    return this.#told(this.#session.status);
  }

  async #stop(): Promise<ReceiverStatus> {
    await this.#turn;
    if (this.#role.is === 'attached') return this.#ask('stop', undefined);
    return this.#told(await this.#session.handlers.stop(undefined));
  }

  async #status(): Promise<ReceiverStatus> {
    await this.#turn;
    if (this.#role.is === 'attached') return this.#ask('status', undefined);
    return this.#explained(this.#session.status);
  }

  async #close(): Promise<undefined> {
    this.#isClosed = true;
    await this.#turn;
    // The other windows hear of it last: then whoever takes over finds the ports free and the journal complete.
    await this.#session.handlers.close(undefined);
    this.#leave();
    return undefined;
  }

  async #answer<Requested extends Name>(name: Requested, params: Params<Requested>): Reply<Requested> {
    await this.#turn;
    if (name === 'setOpenTraces') {
      this.#ownOpenTraces = (params as Params<'setOpenTraces'>).traceIds;
      return this.#tellOpenTraces() as Reply<Requested>;
    }
    return this.#role.is === 'attached' ? this.#ask(name, params) : this.#session.handlers[name](params);
  }

  /** A request that is cut short by the owner's end is asked again of the next owner. */
  async #ask<Requested extends Name>(name: Requested, params: Params<Requested>): Reply<Requested> {
    const role = this.#role;
    if (role.is !== 'attached') return this.handlers[name](params);
    try {
      const result = await role.connection.client.request(name, params);
      return tellStatus.has(name) ? this.#hear(result as ReceiverStatus) : result;
    } catch (error) {
      if (!role.connection.isLost) throw error;
      await role.connection.lost;
      return this.handlers[name](params);
    }
  }

  /** What a window that is attached may ask. */
  #serviceForWindow(): WindowService {
    const window = {};
    const { handlers } = this.#session;
    const setOpenTraces = (traceIds: readonly string[]) => {
      this.#openTraces.set(window, traceIds);
      return handlers.setOpenTraces({ traceIds: this.#openTraces.all });
    };
    const offered: Handlers<ReceiverRequests> = {
      ...handlers,
      start: (settings) => this.#startFor(settings),
      stop: async () => this.#announce(await handlers.stop(undefined)),
      setOpenTraces: ({ traceIds }) => setOpenTraces(traceIds),
      close: () => undefined,
    };
    const answers = (Object.keys(offered) as Name[]).map((name) => [
      name,
      async (params: never) => {
        await this.#turn;
        // Its successor will answer.
        return this.#isClosed ? new Promise(() => {}) : offered[name](params);
      },
    ]);
    return { handlers: Object.fromEntries(answers), gone: () => void setOpenTraces([]) };
  }

  /** Attached windows are given what there is; only while the receiver is stopped it is theirs to say how it starts. */
  async #startFor(settings: ReceiverSettings): Promise<ReceiverStatus> {
    let isStarted = false;
    await this.#inTurn(async () => {
      isStarted = this.#session.status.state === 'listening';
      if (!isStarted) await this.#session.handlers.start(this.#ownSettings(settings));
    });
    const { status } = this.#session;
    if (!isStarted) return this.#announce(status);
    const { grpcPort, httpPort } = this.#settings!;
    if (settings.grpcPort === grpcPort && settings.httpPort === httpPort) return status;
    return { ...status, notice: joined(status.notice, otherPorts) };
  }

  /** Finds this window's role, unless it has one that fits the settings. */
  async #join(): Promise<void> {
    const storageFolder = this.#settings?.storageFolder;
    if (this.#isClosed || (storageFolder !== undefined && this.#role.is !== 'alone')) return;
    this.#leave();
    if (storageFolder === undefined) return;
    this.#role = await findRole(
      windowsFolder(storageFolder),
      this.#version,
      () => this.#serviceForWindow(),
      () => void this.#inTurn(() => this.#giveUp()),
    );
    if (this.#role.is !== 'attached') return;
    const { connection } = this.#role;
    connection.client.onEvent('changed', (status) => this.#changed(this.#hear(status)));
    void connection.lost.then(() => this.#inTurn(() => this.#succeed(connection)));
    await this.#tellOpenTraces().catch(() => {});
  }

  /** The owner is gone: takes its place, or attaches to who was faster. */
  async #succeed(lost: OwnerConnection): Promise<void> {
    if (this.#isClosed || this.#role.is !== 'attached' || this.#role.connection !== lost) return;
    const settings = this.#settings!;
    this.#leave();
    await this.#join();
    if (this.#roleIs('attached')) return;
    const { state, revision = 0, grpcPort, httpPort } = this.#heard ?? {};
    const kept = this.#ownSettings(settings);
    await this.#session.restore(kept, revision + revisionsUnheardOf);
    if (state !== undefined && state !== 'stopped') {
      const ports = grpcPort !== undefined && httpPort !== undefined && this.#roleIs('owner') && { grpcPort, httpPort };
      await this.#session.handlers.start({ ...kept, ...ports });
    }
    await this.#tellOpenTraces();
    this.#tell(this.#session.status);
  }

  /** Another keeps what is in the folder: this window goes on without it. */
  async #giveUp(): Promise<void> {
    if (this.#role.is !== 'owner') return;
    await this.#session.abandonKept();
    this.#leave();
    this.#role = { is: 'alone', reason: l10n.t('A window on another machine has taken over the storage folder.') };
    this.#announce(this.#session.status);
  }

  async #tellOpenTraces(): Promise<undefined> {
    const traceIds = this.#ownOpenTraces;
    if (this.#role.is === 'attached') return this.#role.connection.client.request('setOpenTraces', { traceIds });
    this.#openTraces.set(this, traceIds);
    return this.#session.handlers.setOpenTraces({ traceIds: this.#openTraces.all });
  }

  #leave(): void {
    leave(this.#role);
    this.#role = { is: 'alone' };
  }

  #roleIs(kind: Role['is']): boolean {
    return this.#role.is === kind;
  }

  /** Only the owner may touch what the folder holds; other windows may have set it to keep nothing, not where. */
  #ownSettings(settings: ReceiverSettings): ReceiverSettings {
    const { storageFolder: _, ...rest } = settings;
    const storageFolder = this.#settings?.storageFolder;
    return this.#role.is === 'owner' && storageFolder !== undefined ? { ...rest, storageFolder } : rest;
  }

  #hear(status: ReceiverStatus): ReceiverStatus {
    this.#heard = status;
    return { ...status, attached: true };
  }

  /** To the editor and to all windows, when it is about the receiver of this window. */
  #tell(status: ReceiverStatus): void {
    if (this.#role.is !== 'attached') this.#announce(status);
  }

  #announce(status: ReceiverStatus): ReceiverStatus {
    this.#changed(this.#told(status));
    return status;
  }

  /** To all other windows; returns what the editor is to be told. */
  #told(status: ReceiverStatus): ReceiverStatus {
    if (this.#role.is === 'owner' && !this.#isClosed) this.#role.server.emitChanged(status);
    return this.#explained(status);
  }

  #explained(status: ReceiverStatus): ReceiverStatus {
    if (this.#role.is !== 'alone' || this.#role.reason === undefined) return status;
    const notice = l10n.t('{0} This window receives for itself and keeps nothing.', this.#role.reason);
    return { ...status, notice: joined(status.notice, notice) };
  }

  #inTurn(action: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(action);
    this.#turn = done.catch(() => {});
    return done;
  }
}

const otherPorts = l10n.t(
  'Another window receives, on the ports of its settings; stop and start the receiver to use those of this window.',
);

function joined(...notices: readonly (string | undefined)[]): string {
  return notices.filter((notice) => notice !== undefined).join(' ');
}
