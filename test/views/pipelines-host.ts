/** What the extension does for the drawing of pipelines, with a text of the test's own. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { PositionRange } from '../../src/base/range.ts';
import { findConfigurations } from '../../src/collector/document/find-configurations.ts';
import { validateCollector } from '../../src/collector/validator.ts';
import { pipelinesIn } from '../../src/language-server/collector/pipelines.ts';
import { type Envelope, serve } from '../../src/protocol/channel.ts';
import type { PipelinesDrawing, PipelinesEvents, PipelinesRequests } from '../../src/protocol/views.ts';

export class PipelinesHost {
  /** What was to be shown, as the text there. */
  readonly revealed: string[] = [];
  #document: TextDocument;
  #changed: (() => void) | undefined;

  constructor(text: string) {
    this.#document = documentOf(text);
  }

  /** Puts another text in place and tells the page. */
  change(text: string): void {
    this.#document = documentOf(text);
    this.#changed?.();
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
      },
    );
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
