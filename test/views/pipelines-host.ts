/** What the extension does for the drawing of pipelines, with a text of the test's own. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { PositionRange } from '../../src/base/range.ts';
import { findConfigurations } from '../../src/collector/document/find-configurations.ts';
import { validateCollector } from '../../src/collector/validator.ts';
import { pipelinesIn } from '../../src/language-server/collector/pipelines.ts';
import { type Envelope, serve } from '../../src/protocol/channel.ts';
import type { CapturedSpans } from '../../src/protocol/simulation.ts';
import type { PipelinesDrawing, PipelinesEvents, PipelinesRequests, ViewCommand } from '../../src/protocol/views.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { spanSets } from '../simulation/spans.ts';

export class PipelinesHost {
  /** What was to be shown, as the text there. */
  readonly revealed: string[] = [];
  readonly commands: ViewCommand[] = [];
  isSimulating = false;
  readonly #simulator = new Simulator();
  #document: TextDocument;
  #changed: (() => void) | undefined;
  #spansChanged: (() => void) | undefined;

  constructor(text: string) {
    this.#document = documentOf(text);
  }

  /** Puts another text in place and tells the page. */
  change(text: string): void {
    this.#document = documentOf(text);
    this.#changed?.();
  }

  /** Has these spans from now on, in OTLP/JSON, and tells the page. */
  capture(requests: readonly unknown[], leftOut = 0): void {
    this.#simulator.capture(captured(requests, leftOut));
    this.#spansChanged?.();
  }

  /** For `openView`. */
  connect(): (message: Envelope, post: (message: Envelope) => void) => void {
    let receive: ((message: unknown) => void) | undefined;
    let answer: ((message: Envelope) => void) | undefined;
    const server = serve<PipelinesRequests, PipelinesEvents>(
      {
        post: (message) => answer?.(message),
        onMessage: (listener) => {
          receive = listener;
        },
      },
      {
        drawing: () => this.#drawing(),
        reveal: (range) => {
          this.revealed.push(this.#textAt(range));
          return undefined;
        },
        setSimulating: (isSimulating) => {
          this.isSimulating = isSimulating;
          return undefined;
        },
        simulate: (choice) => this.#simulator.simulate({ ...choice, source: { text: this.#document.getText() } }),
        listFates: (query) => this.#simulator.listFates(query),
        follow: (span) => this.#simulator.follow(span),
        run: (command) => {
          this.commands.push(command);
          return undefined;
        },
      },
    );
    this.#spansChanged = () => server.emit('spansChanged', undefined);
    this.#changed = () => server.emit('changed', undefined);
    return (message, post) => {
      answer = post;
      receive?.(message);
    };
  }

  async #drawing(): Promise<PipelinesDrawing> {
    const document = this.#document;
    const findings = await validateCollector({ path: 'collector.yaml', text: document.getText() }, { explicit: true });
    return {
      name: 'deploy/collector.yaml',
      configurations: await pipelinesIn(document, findConfigurations(document.getText())),
      isSimulating: this.isSimulating,
      problems: findings
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ severity, message, range }) => ({
          severity: severity === 'error' ? 'error' : 'warning',
          message,
          range: { start: document.positionAt(range.start), end: document.positionAt(range.end) },
        })),
    };
  }

  #textAt({ start, end }: PositionRange): string {
    return this.#document.getText({ start, end });
  }
}

function documentOf(text: string): TextDocument {
  return TextDocument.create('file:///collector.yaml', 'yaml', 1, text);
}

function captured(requests: readonly unknown[], leftOut: number): CapturedSpans {
  const encoder = new TextEncoder();
  return { requests: requests.map((each) => encoder.encode(JSON.stringify(each))), traces: 5, leftOut };
}

/** A gateway whose processors drop and change spans, and that has captured some. */
export function samplingHost(text = sampler): PipelinesHost {
  const host = new PipelinesHost(text);
  host.capture([spanSets.shop]);
  host.isSimulating = true;
  return host;
}

/** Of the 15 spans that the set has, 4 are of traces with errors, and 1 asks for health. */
export const sampler = `receivers:
  otlp: {protocols: {grpc: }}
processors:
  filter/health: {error_mode: ignore, traces: {span: ['attributes["http.route"] == "/health"']}}
  attributes/users: {actions: [{key: user.id, action: hash}]}
  resource/host: {attributes: [{key: host.name, action: delete}, {key: cluster, value: north, action: upsert}]}
  tail_sampling:
    policies:
      - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
exporters:
  debug:
service:
  pipelines:
    traces:
      receivers: [otlp]
      processors: [filter/health, attributes/users, resource/host, tail_sampling]
      exporters: [debug]
    traces/all:
      receivers: [otlp]
      exporters: [debug]
`;

/** A gateway with three pipelines that a connector joins, and one thing wrong. */
export const gateway = `receivers:
  otlp:
    protocols: {grpc: , http: }
  zipkin:
processors:
  memory_limiter: {check_interval: 1s, limit_percentage: 80}
  resource/cluster: {attributes: [{key: cluster, value: north, action: upsert}]}
  batch:
connectors:
  span_metrics:
exporters:
  otlp_grpc/backend: {endpoint: "backend:4317"}
  prometheus: {endpoint: "0.0.0.0:8889"}
  debug:
service:
  pipelines:
    traces:
      receivers: [otlp, zipkin]
      processors: [memory_limiter, resource/cluster, batch]
      exporters: [otlp_grpc/backend, span_metrics, debug]
    metrics:
      receivers: [otlp, span_metrics]
      processors: [memory_limiter, batch]
      exporters: [prometheus]
    logs:
      receivers: [otlp]
      exporters: [otlp_grpc/backned]
`;
