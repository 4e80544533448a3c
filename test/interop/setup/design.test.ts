import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applyEdits } from '../../../src/base/edit.ts';
import { readInstructions } from '../../../src/environment/dockerfile.ts';
import { loadGrammar } from '../../../src/files/grammars.ts';
import { Intake } from '../../../src/receiver/intake.ts';
import { startReceiver } from '../../../src/receiver/receiver.ts';
import { checkSdkSource } from '../../../src/sdk/validator.ts';
import { createLinter } from '../../../src/spans/create-linter.ts';
import { TelemetryStore } from '../../../src/telemetry/telemetry-store.ts';
import { fixed } from './all-fixes.ts';
import { pom } from './spring-project.ts';
import { answers, attributeText, freePort, runToEnd, start, writeAll } from './trace-two-services.ts';
import { missingTool } from './wanted-stacks.ts';

const samples = path.join(import.meta.dirname, '../../fixtures/sdk/design');

/** A service that runs with a sample of the design document as our fixes leave it. */
interface Sampled {
  readonly tools: readonly (readonly [tool: string, ...args: string[]])[];
  /** What is found after all fixes, and mended by hand. */
  readonly left?: readonly string[];
  mend?(text: string): string;
  /** What is asked besides `/health`, which some trace not. */
  readonly asked?: string;
  /** The files of the service; what sends to a collector is given the receiver's address instead. */
  files(text: string, receiver: Ports): Readonly<Record<string, string>>;
  readonly install: readonly string[];
  readonly start: string;
  environment?(receiver: Ports): Readonly<Record<string, string>>;
  /** What its spans tell. */
  readonly resource: Readonly<Record<string, string>>;
  /** What it answers `GET /sampler`, where that is asked. */
  readonly sampler?: string;
}

interface Ports {
  readonly grpcPort: number;
  readonly httpPort: number;
}

const javaService = `
  import com.sun.net.httpserver.HttpServer;
  import java.net.InetSocketAddress;

  public class Orders {
    public static void main(String[] arguments) throws Exception {
      HttpServer server = HttpServer.create(new InetSocketAddress(Integer.parseInt(System.getenv("PORT"))), 0);
      server.createContext("/health", exchange -> {
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
      });
      server.start();
    }
  }
`;
const java: Pick<Sampled, 'tools' | 'install'> = {
  tools: [
    ['javac', '-version'],
    ['mvn', '-v'],
  ],
  install: [
    'javac Orders.java',
    'jar --create --file order-service.jar --main-class Orders Orders*.class',
    'mvn -q -B dependency:copy -Dartifact=io.opentelemetry.javaagent:opentelemetry-javaagent:2.31.1 -DoutputDirectory=. -Dmdep.stripVersion=true',
  ],
};

/** What goes together and runs on any Node.js that does; no sample names these. */
const traced = {
  '@opentelemetry/api': '~1.9.1',
  '@opentelemetry/auto-instrumentations-node': '^0.81.2',
  '@opentelemetry/exporter-trace-otlp-grpc': '^0.223.0',
  '@opentelemetry/resources': '^2.12.0',
  '@opentelemetry/sdk-node': '^0.223.0',
  '@opentelemetry/sdk-trace-base': '^2.12.0',
  '@opentelemetry/semantic-conventions': '^1.40.0',
  express: '^4.18.2',
};

const starter = `    <dependency>
      <groupId>io.opentelemetry.instrumentation</groupId>
      <artifactId>opentelemetry-spring-boot-starter</artifactId>
    </dependency>
`;
const platform = `  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>io.opentelemetry.instrumentation</groupId>
        <artifactId>opentelemetry-instrumentation-bom</artifactId>
        <version>2.31.1</version>
        <type>pom</type>
        <scope>import</scope>
      </dependency>
    </dependencies>
  </dependencyManagement>
`;

/** It tells what was read of its sampler, and what the SDK made of that. */
const springService = `
  package shop;

  import io.opentelemetry.api.OpenTelemetry;
  import io.opentelemetry.sdk.OpenTelemetrySdk;
  import org.springframework.boot.SpringApplication;
  import org.springframework.boot.autoconfigure.SpringBootApplication;
  import org.springframework.core.env.Environment;
  import org.springframework.web.bind.annotation.GetMapping;
  import org.springframework.web.bind.annotation.RestController;

  @SpringBootApplication
  @RestController
  public class Shop {
    private final Environment environment;
    private final OpenTelemetry openTelemetry;

    Shop(Environment environment, OpenTelemetry openTelemetry) {
      this.environment = environment;
      this.openTelemetry = openTelemetry;
    }

    public static void main(String[] arguments) {
      SpringApplication.run(Shop.class, arguments);
    }

    @GetMapping("/health")
    String health() {
      return "ok";
    }

    @GetMapping("/sampler")
    String sampler() {
      var sampler = ((OpenTelemetrySdk) openTelemetry).getSdkTracerProvider().getSampler();
      return environment.getProperty("otel.traces.sampler") + " " + sampler.getDescription();
    }
  }
`;

/** With the settings of a file in the place where Spring Boot reads them. */
const spring = (name: string): Sampled => ({
  tools: [
    ['java', '-version'],
    ['mvn', '-v'],
  ],
  files: (text, { grpcPort }) => ({
    'pom.xml': pom('order-service', '1.4.0', '3.5.7', starter).replace('  <build>', `${platform}  <build>`),
    'src/main/java/shop/Shop.java': springService,
    [`src/main/resources/${name}`]: text.replace('otel-collector:4317', `localhost:${grpcPort}`),
  }),
  install: ['mvn -q -B package'],
  start: 'SERVER_PORT=$PORT HOSTNAME=here java -jar target/order-service-1.4.0.jar',
  resource: {
    'service.name': 'order-service',
    'service.version': '1.0.0',
    'service.namespace': 'microservices',
    'service.instance.id': 'here',
    'deployment.environment.name': 'production',
  },
  sampler: 'parentbased_always_on ParentBased{root:AlwaysOnSampler,',
});

const sampled: Readonly<Record<string, Sampled>> = {
  'application.yml': spring('application.yml'),
  'application.properties': spring('application.properties'),
  'pom.xml': {
    tools: [
      ['java', '-version'],
      ['mvn', '-v'],
    ],
    // The starter was not stable then, but runs; what is newer is not for this version of the SDK.
    left: ['outdated-package'],
    files: (text) => {
      const [properties, dependencies] = ['properties', 'dependencies'].map((part) => contentOf(part, text));
      // Of the time of the sample.
      const manifest = pom('order-service', '1.4.0', '3.2.12', dependencies);
      return {
        'pom.xml': manifest.replace('<properties>', `<properties>${properties}`),
        'src/main/java/shop/Shop.java': springService,
      };
    },
    install: ['mvn -q -B package'],
    start: 'SERVER_PORT=$PORT java -jar target/order-service-1.4.0.jar',
    environment: ({ grpcPort }) => ({
      // This starter does not read `OTEL_SERVICE_NAME`.
      SPRING_APPLICATION_NAME: 'order-service',
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://localhost:${grpcPort}`,
    }),
    resource: { 'service.name': 'order-service' },
  },
  'package.json': {
    tools: [['npm', 'ping']],
    // SDK 1 is not supported any more, but runs.
    left: ['outdated-package'],
    files: (text) => ({
      'package.json': text,
      'server.js': `
        const app = require('express')();
        app.get('/health', (request, response) => response.send('ok'));
        app.listen(process.env.PORT);
      `,
    }),
    install: ['npm install --no-audit --no-fund'],
    start: 'node --require @opentelemetry/auto-instrumentations-node/register server.js',
    environment: ({ httpPort }) => ({
      OTEL_SERVICE_NAME: 'analytics-service',
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://localhost:${httpPort}`,
    }),
    resource: { 'service.name': 'analytics-service' },
  },
  'tracing.js': {
    tools: [['npm', 'ping']],
    asked: '/orders',
    files: (text) => ({
      'package.json': JSON.stringify({ dependencies: traced }),
      'tracing.js': text,
      'server.js': `
        const app = require('express')();
        app.get('/health', (request, response) => response.send('ok'));
        app.get('/orders', (request, response) => response.json([]));
        app.listen(process.env.PORT);
      `,
    }),
    install: ['npm install --no-audit --no-fund'],
    start: 'node --require ./tracing.js server.js',
    environment: ({ grpcPort }) => ({ HOSTNAME: 'here', OTEL_EXPORTER_OTLP_ENDPOINT: `http://localhost:${grpcPort}` }),
    resource: {
      'service.name': 'analytics-service',
      'service.version': '1.0.0',
      'service.namespace': 'microservices',
      'service.instance.id': 'here',
      'deployment.environment.name': 'production',
    },
  },
  'requirements.txt': {
    tools: [['python3', '-m', 'venv', '--help']],
    files: (text) => ({
      'requirements.txt': `${text}\nfastapi\nuvicorn\n`,
      'main.py': `from fastapi import FastAPI
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
trace.set_tracer_provider(provider)
app = FastAPI()


@app.get("/health")
def health():
    return "ok"


FastAPIInstrumentor.instrument_app(app)
`,
    }),
    install: [
      'python3 -m venv .venv',
      // What is from before version 0.50 asks it for what is installed.
      ".venv/bin/pip install --quiet --requirement requirements.txt 'setuptools<81'",
    ],
    start: '.venv/bin/uvicorn main:app --port $PORT',
    environment: ({ grpcPort }) => ({
      OTEL_SERVICE_NAME: 'product-service',
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://localhost:${grpcPort}`,
    }),
    resource: { 'service.name': 'product-service' },
  },
  'start.sh': {
    ...java,
    left: ['deprecated-sdk-setting'],
    mend: (text) => text.replace('jdbc.statement-sanitizer', 'jdbc.query-sanitization'),
    files: (text, { grpcPort }) => ({
      'start.sh': text.replace('otel-collector:4317', `localhost:${grpcPort}`),
      'Orders.java': javaService,
    }),
    start: 'sh start.sh',
    resource: {
      'service.name': 'order-service',
      'service.version': '1.0.0',
      'deployment.environment.name': 'production',
    },
  },
  Dockerfile: {
    ...java,
    files: (text, { httpPort }) => ({
      // What an image would be started with, in a shell.
      'entrypoint.sh': `${instructionsOf(text, 'ENV')
        .map((assignment) => `export ${assignment}`)
        .join('\n')}\n${JSON.parse(instructionsOf(text, 'ENTRYPOINT')[0]!).at(-1)}\n`
        .replace('otel-collector:4318', `localhost:${httpPort}`)
        .replaceAll('/app/', './'),
      'Orders.java': javaService,
    }),
    start: 'sh entrypoint.sh',
    resource: { 'service.name': 'order-service' },
  },
};

describe('a service with a sample of the design document, found wrong and fixed', () => {
  // Each installs its packages, so that they are tried only when they are asked for by name.
  const wanted = process.env['SPANWRIGHT_ALL_STACKS'] ? Object.entries(sampled) : [];
  for (const [name, sample] of wanted) {
    it(`is traced: ${name}`, async ({ skip }) => {
      const missing = await missingTool(...sample.tools);
      skip(missing !== undefined, missing);
      const mended = name === 'tracing.js' ? await linted(textOf(name)) : fixed(name, textOf(name));
      expect(rulesIn(name, mended)).toEqual(sample.left ?? []);
      await traceOne(sample, sample.mend?.(mended) ?? mended);
    });
  }

  it('is read by Erlang: sys.config', async ({ skip }) => {
    const missing = await missingTool(['erl', '-noshell', '-eval', 'halt().']);
    skip(missing !== undefined, missing);
    const mended = fixed('sys.config', readFileSync(path.join(samples, 'sys.config'), 'utf8'));
    expect(rulesIn('sys.config', mended)).toEqual(['unknown-erlang-option']);
    const folder = await mkdtemp(path.join(tmpdir(), 'spanwright-design-'));
    try {
      await writeAll(folder, { 'sys.config': mended });
      const program =
        'ok = application:set_env(hd(element(2, file:consult("sys.config")))), {ok, S} = application:get_env(opentelemetry, sampler), {ok, R} = application:get_env(opentelemetry, resource), io:format("~p ~p", [S, maps:get(\'deployment.environment.name\', R)]), halt().';
      const read = execFileSync('erl', ['-noshell', '-eval', program], { cwd: folder, encoding: 'utf8' });
      expect(read).toBe('always_on <<"production">>');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** Code after all fixes of the linter, for the versions that it runs with. */
async function linted(text: string): Promise<string> {
  const linter = createLinter(loadGrammar);
  const project = { dependencies: new Map(Object.entries(traced)) };
  for (let rounds = 0; rounds < 50; rounds++) {
    const findings = await linter.lint({ path: 'tracing.js', languageId: 'javascript', text }, { project });
    const fix = findings.flatMap(({ fixes }) => fixes)[0];
    if (!fix) {
      expect(findings).toEqual([]);
      return text;
    }
    text = applyEdits(text, fix.edits);
  }
  throw new Error('The fixes of tracing.js do not come to an end.');
}

/** A sample; what has none as properties is written as such. */
function textOf(name: string): string {
  const read = (file: string) => readFileSync(path.join(samples, file), 'utf8');
  return name === 'application.properties' ? asProperties(parse(read('application.yml'))).join('\n') : read(name);
}

function asProperties(value: unknown, name = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => asProperties(one, `${name}[${index}]`));
  if (typeof value !== 'object' || value === null) return [`${name}=${value}`];
  return Object.entries(value).flatMap(([key, one]) => asProperties(one, name === '' ? key : `${name}.${key}`));
}

function rulesIn(name: string, text: string): readonly string[] {
  return checkSdkSource({ path: name, text }).map(({ rule }) => rule);
}

/** What the only element of a name has in it. */
function contentOf(element: string, xml: string): string {
  return new RegExp(`<${element}>(.*)</${element}>`, 's').exec(xml)![1]!;
}

function instructionsOf(dockerfile: string, keyword: string): readonly string[] {
  return readInstructions(dockerfile).flatMap((one) => (one.keyword === keyword ? [one.rest.text] : []));
}

/** Installs and runs a service, and awaits a span that it makes of a request. */
async function traceOne(sample: Sampled, text: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'spanwright-design-'));
  const settings = { grpcPort: 0, httpPort: 0, maxRequestBytes: 64 << 20, maxStoreBytes: 64 << 20 };
  const store = new TelemetryStore(settings);
  const started = await startReceiver(settings, new Intake(store, () => {}), { mayMove: { grpc: true, http: true } });
  if (!started.ok) throw new Error(started.problem);
  const receiver = started.value;
  try {
    await writeAll(folder, sample.files(text, receiver));
    for (const command of sample.install) await runToEnd(command, folder);
    const port = await freePort();
    const service = start(sample.start, folder, {
      ...sample.environment?.(receiver),
      PORT: String(port),
      OTEL_BSP_SCHEDULE_DELAY: '200',
    });
    try {
      await answers(`http://localhost:${port}/health`, service);
      if (sample.asked) await answers(`http://localhost:${port}${sample.asked}`, service);
      const told = () =>
        spansIn(store).map(({ resource }) =>
          Object.fromEntries(Object.keys(sample.resource).map((key) => [key, attributeText(resource, key)])),
        );
      await expect.poll(told, { timeout: 60_000, message: service.output() }).toContainEqual(sample.resource);
      if (sample.sampler) {
        const response = await fetch(`http://localhost:${port}/sampler`);
        expect(await response.text()).toContain(sample.sampler);
      }
    } finally {
      await service.stop();
    }
  } finally {
    await receiver.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function spansIn({ traces }: TelemetryStore) {
  const { rows } = traces.listTraces({ filter: '', errorsOnly: false, order: 'newest', offset: 0, limit: 100 });
  return rows.flatMap(({ traceId }) => traces.spanIds(traceId).map((spanId) => traces.getSpan(traceId, spanId)!));
}
