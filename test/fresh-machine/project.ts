/**
 * A script of a shell that makes `folder` of the example in `clone`: a repository on a branch that starts a span and never
 * ends it, with a broken configuration of a Collector, a service that nothing traces, and a test that the SDK traces, and
 * with the package of the command line installed.
 */
export function projectIn(folder: string, clone: string): string {
  return [
    'set -e',
    `cp -r ${clone}/examples/shop ${folder}`,
    `cd ${folder}`,
    'git init --quiet -b main',
    'printf "node_modules\\n" > .gitignore',
    "npm pkg set scripts.test='node --import tsx --import ./src/telemetry.ts src/pay.ts'",
    ...Object.entries(files).map(([file, text]) => write(file, text)),
    'git config user.name new && git config user.email new@localhost',
    'git add . && git commit --quiet -m "Start"',
    'git switch --quiet -c refunds',
    write('src/refund.ts', leak),
    `npm install --save-dev ../${clone}/spanwright-*.tgz`,
  ].join('\n');
}

function write(file: string, text: string): string {
  return `mkdir -p $(dirname ${file}) && cat > ${file} <<'END'\n${text}END`;
}

const leak = `import { trace } from '@opentelemetry/api';

export function refund() {
  const span = trace.getTracer('shop').startSpan('refund');
}
`;

const files = {
  'src/pay.ts': `import { trace } from '@opentelemetry/api';

trace.getTracer('shop').startActiveSpan('pay', (span) => span.end());
process.kill(process.pid, 'SIGTERM');
`,
  'cart.yaml': `spans:
  - name: pay
    service: pay
`,
  'broken.yaml': `receivers: {nop: }
exporters: {logging: }
service: {pipelines: {traces: {receivers: [nop], exporters: [logging]}}}
`,
  'services/orders/package.json': `{
  "name": "orders",
  "version": "1.0.0",
  "type": "module",
  "scripts": { "start": "node server.js" },
  "dependencies": { "express": "^5.1.0" }
}
`,
  'services/orders/server.js': `import express from 'express';

const app = express();
app.get('/orders', (request, response) => response.json([]));
const server = app.listen(0, async () => {
  await fetch(\`http://127.0.0.1:\${server.address().port}/orders\`);
  process.kill(process.pid, 'SIGTERM');
});
`,
};
