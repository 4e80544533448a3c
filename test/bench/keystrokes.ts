import { existsSync } from 'node:fs';
import path from 'node:path';
import { TestClient } from '../../src/language-server/client.testing.ts';

/** A text to type into. */
export interface TypedText {
  /** Its name ends with what tells its language. */
  readonly file: string;
  readonly languageId: string;
  readonly text: string;
  /** What stands in front of the place to type at. */
  readonly cursorBefore: string;
  /** What is typed there again and again, letter by letter. */
  readonly typed: string;
}

const keystrokes = 200;
/** Milliseconds from one keystroke of a fast typist to the next. */
const rhythm = 80;
const server = path.join(import.meta.dirname, '../../dist/server.js');

/**
 * Milliseconds from a keystroke to its diagnostics, in the built server, which gets the keystrokes as an editor sends them:
 * as incremental changes over IPC. Throws if there is no build.
 */
export async function typeInto({ file, languageId, text, cursorBefore, typed }: TypedText) {
  if (!existsSync(server)) throw new Error(`${server} is missing; run "npm run build" first`);
  const client = TestClient.spawn('ipc', server);
  try {
    await client.initialize();
    const uri = `file:///bench/${file}`;
    client.open(uri, languageId, text);
    await client.diagnostics(uri);
    let cursor = client.document(uri).getText().indexOf(cursorBefore) + cursorBefore.length;
    const latencies: number[] = [];
    for (let i = 0; i < keystrokes; i++) {
      latencies.push(await keystroke(client, uri, cursor++, typed[i % typed.length]!));
    }
    latencies.sort((a, b) => a - b);
    return { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95) };
  } finally {
    await client.stop();
  }
}

async function keystroke(client: TestClient, uri: string, cursor: number, letter: string): Promise<number> {
  const position = client.document(uri).positionAt(cursor);
  const start = performance.now();
  client.change(uri, [{ range: { start: position, end: position }, text: letter }]);
  await client.diagnostics(uri);
  const latency = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, rhythm - latency)));
  return latency;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
