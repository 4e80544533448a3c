import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Files with something to find and to do. */
const files = {
  'spanwright.config.yaml': 'root: true\n',
  'a.ts':
    "import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\nexport function load() {\n  const span = tracer.startSpan('load');\n}\nexport function pay() {\n  return 1;\n}\n",
  'pay.py': 'from opentelemetry import trace\n\n\ndef pay():\n    span = trace.get_tracer("shop").start_span("pay")\n',
  'collector.yaml':
    'receivers: {nop: }\nexporters: {logging: }\nservice: {pipelines: {traces: {receivers: [nop], exporters: [logging]}}}\n',
};

/** Writes what another editor opens, beside files of its own, by their paths in the folder. */
export function writeProject(folder: string, own: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries({ ...files, ...own })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}
