import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** Starts scripts of a copy of the example in `folder`, the shop on `port`, with their spans sent to `httpPort`. */
export function runShop(
  folder: string,
  scripts: readonly string[],
  { port, httpPort }: { readonly port: number; readonly httpPort: number },
): ChildProcess[] {
  const env = {
    ...process.env,
    PORT: String(port),
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${httpPort}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    // The SDK's five seconds between exports are not what one calls live.
    OTEL_BSP_SCHEDULE_DELAY: '500',
  };
  return scripts.map((script) =>
    spawn(process.execPath, ['--import', 'tsx', '--import', './src/telemetry.ts', script], {
      cwd: folder,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
}

/** Resolves once something answers on the port. */
export async function untilListening(port: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (answer !== undefined) return;
    await delay(500);
  }
}

/** Lets the program send its last spans, for two seconds at most. */
export async function end(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const exited = once(program, 'exit');
  program.kill();
  await Promise.race([exited, delay(2000)]);
  program.kill('SIGKILL');
}
