import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { succeeds } from '../../../../scripts/command.ts';
import { cache } from '../../../../scripts/paths.ts';
import { ensureSystemPackages } from '../../host/system-packages.ts';

const run = promisify(execFile);
const requirements = path.resolve(import.meta.dirname, '../../python/requirements.txt');
const environment = path.join(cache, 'editor-python');
const interpreter = path.join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** Installs what the service needs unless these versions are there already. Rejects where there is no Python. */
export async function installPython(): Promise<void> {
  const installed = path.join(environment, 'requirements.txt');
  if (existsSync(installed) && (await readFile(installed)).equals(await readFile(requirements))) return;
  const python = process.platform === 'win32' ? 'python' : 'python3';
  // Debian has in a package of its own what environments are made with.
  if (!succeeds(python, ['-c', 'import ensurepip'])) {
    await ensureSystemPackages('to run a service of Python', ['python3-venv']);
  }
  await run(python, ['-m', 'venv', environment]);
  await run(interpreter, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
  await copyFile(requirements, installed);
}

/**
 * Writes `reviews/reviews.py` into the folder and runs it: a service of FastAPI whose requests a library traces, and which
 * starts spans of its own. It sends them to an endpoint of OTLP over HTTP.
 */
export async function startReviews(folder: string, port: number, endpoint: string): Promise<ChildProcess> {
  const file = path.join(folder, 'reviews/reviews.py');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, reviews);
  const env = {
    ...process.env,
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_SERVICE_NAME: 'reviews',
    PORT: String(port),
  };
  return spawn(interpreter, [file], { env, stdio: 'inherit' });
}

const reviews = `import os

import uvicorn
from fastapi import FastAPI, HTTPException
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(), schedule_delay_millis=200))
trace.set_tracer_provider(provider)
tracer = trace.get_tracer("reviews")
app = FastAPI()


@app.get("/reviews/{product}")
def show(product: str):
    if product == "none":
        raise HTTPException(status_code=404)
    return load(product)


def load(product: str):
    with tracer.start_as_current_span(f"load reviews of {product}"):
        if product == "broken":
            raise ValueError("the reviews are broken")
        return ["fine"]


FastAPIInstrumentor.instrument_app(app)
uvicorn.run(app, port=int(os.environ["PORT"]), log_level="warning")
`;
