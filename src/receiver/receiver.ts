import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../base/result.ts';
import type { ReceiverSettings } from '../protocol/receiver.ts';
import { createAccess } from './access.ts';
import { BodyMemory } from './body-memory.ts';
import { createServerFactory, type ServerFactory } from './connections.ts';
import type { Service } from './exporting.ts';
import { serveHttp } from './http.ts';
import { createHttp2Server } from './http2.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { close, type Listener, listenOn, type PortProblem } from './listen.ts';
import { portHolder } from './port-holder.ts';
import type { Sink } from './sink.ts';

export interface Receiver {
  readonly grpcPort: number;
  readonly httpPort: number;
  /** Why the ports are not those of the settings, as a sentence. */
  readonly notice?: string;
  /** Refuses new connections, lets requests under way finish for half a second, and leaves no handle open. */
  close(): Promise<void>;
}

export type Transport = 'grpc' | 'http';

export interface StartOptions {
  /** Which of the ports may move on to the next that are free when one is taken; otherwise that is a problem. */
  readonly mayMove: Record<Transport, boolean>;
  /** Instead of the default ones. */
  readonly limits?: Partial<Limits>;
}

/**
 * Receives OTLP over gRPC and HTTP on 127.0.0.1 and ::1, or the settings' host, and hands the requests to `sink`. Equal
 * ports make one port for both. The problem is a sentence for the user.
 */
export async function startReceiver(
  settings: ReceiverSettings,
  sink: Sink,
  { mayMove, limits: given }: StartOptions,
): Promise<Result<Receiver, string>> {
  const { host, grpcPort, httpPort, maxRequestBytes } = settings;
  for (const port of [grpcPort, httpPort]) {
    if (!isPort(port)) return failed(l10n.t('{0} is no port: choose a number from 0 (any free port) to 65535.', port));
  }
  const limits = { ...defaultLimits, ...given };
  const service: Service = {
    sink,
    access: createAccess(settings),
    limits,
    maxRequestBytes,
    zipkin: settings.zipkin ?? false,
    memory: new BodyMemory(Math.max(largestBodies * maxRequestBytes, limits.heldBytes)),
  };
  const factory = createServerFactory(
    limits,
    (request, response) => serveHttp(service, request, response).catch(() => response.destroy()),
    createHttp2Server(service),
  );
  let problem: PairProblem | undefined;
  for (let move = 0; move < maxMoves; move++) {
    const grpc = mayMove.grpc ? movedBy(grpcPort, move) : grpcPort;
    const http = mayMove.http ? movedBy(httpPort, move) : httpPort;
    if (!isPort(grpc) || !isPort(http)) break;
    // One port for both only for those who ask for it.
    if (grpc === http && grpcPort !== httpPort) continue;
    const pair = await listenOnPair(host, grpc, http, factory);
    if (pair.ok) {
      const { value } = pair;
      return ok({
        grpcPort: value.grpc.port,
        httpPort: value.http.port,
        ...(problem && { notice: await movedNotice(problem, value) }),
        close: () => closeAll(factory, value.grpc, value.http),
      });
    }
    if (!pair.problem.taken || !mayMove[pair.problem.transport]) return failed(await describe(pair.problem));
    problem ??= pair.problem;
  }
  return failed(await describe(problem!));
}

/** Bodies of the largest size that may be held at once. */
const largestBodies = 4;

/** How often the pair moves, by two ports each time. */
const maxMoves = 50;

interface PortPair {
  readonly grpc: Listener;
  readonly http: Listener;
}

type PairProblem = PortProblem & {
  readonly transport: Transport;
  readonly host: string | undefined;
  readonly port: number;
};

async function listenOnPair(
  host: string | undefined,
  grpcPort: number,
  httpPort: number,
  factory: ServerFactory,
): Promise<Result<PortPair, PairProblem>> {
  const grpc = await listenOn(host, grpcPort, factory.create);
  if (!grpc.ok) return failed({ ...grpc.problem, transport: 'grpc', host, port: grpcPort });
  if (httpPort === grpcPort && httpPort !== 0) return ok({ grpc: grpc.value, http: grpc.value });
  const http = await listenOn(host, httpPort, factory.create);
  if (http.ok) return ok({ grpc: grpc.value, http: http.value });
  await closeAll(factory, grpc.value);
  return failed({ ...http.problem, transport: 'http', host, port: httpPort });
}

async function closeAll(factory: ServerFactory, ...listeners: Listener[]): Promise<void> {
  const servers = new Set(listeners.flatMap((listener) => listener.servers));
  const closed = Array.from(servers, close);
  await factory.drain();
  await Promise.all(closed);
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 0 && port <= 65535;
}

function movedBy(port: number, move: number): number {
  return port === 0 ? 0 : port + 2 * move;
}

async function movedNotice(problem: PairProblem, { grpc, http }: PortPair): Promise<string> {
  return l10n.t('{0} Listening on {1} (gRPC) and {2} (HTTP) instead.', await describe(problem), grpc.port, http.port);
}

async function describe(problem: PairProblem): Promise<string> {
  const { host, port } = problem;
  if (!problem.taken)
    return host
      ? l10n.t('Cannot listen on {0}: {1}.', `${host}:${port}`, problem.message)
      : l10n.t('Cannot listen on port {0}: {1}.', port, problem.message);
  return l10n.t('Port {0} is in use by {1}.', port, (await portHolder(port)) ?? l10n.t('another program'));
}
