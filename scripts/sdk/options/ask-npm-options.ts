/**
 * Writes which options OpenTelemetry's packages for JavaScript take in which of their releases, from the types that they are
 * published with: `npx tsx scripts/sdk/options/ask-npm-options.ts FOLDER`, where the folder keeps what npm gave.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { overlap, readTaken } from '../../../src/spans/rules/unknown-instrumentation-option/taken.ts';
import { allowedBy, type Span } from '../../../src/spans/rules/unknown-instrumentation-option/versions.ts';
import { type DeclaredOptions, declaredOptions } from './declared-options.ts';
import { factsFile, minorOf, packageFacts, written } from './facts.ts';
import { Releases } from './releases.ts';
import { sampled } from './sampled.ts';

/** What programs set tracing up with, besides the instrumentations that the metapackages bring. */
const setUp = [
  'auto-instrumentations-node',
  'auto-instrumentations-web',
  'sdk-node',
  'sdk-trace',
  'sdk-trace-base',
  'sdk-trace-node',
  'sdk-trace-web',
  'sdk-metrics',
  'sdk-logs',
  'exporter-trace-otlp-grpc',
  'exporter-trace-otlp-http',
  'exporter-trace-otlp-proto',
  'exporter-metrics-otlp-grpc',
  'exporter-metrics-otlp-http',
  'exporter-metrics-otlp-proto',
  'exporter-logs-otlp-grpc',
  'exporter-logs-otlp-http',
  'exporter-logs-otlp-proto',
  'exporter-zipkin',
  'exporter-jaeger',
  'exporter-prometheus',
  'instrumentation-long-task',
  'instrumentation-typeorm',
  'instrumentation-sequelize',
].map((name) => `@opentelemetry/${name}`);

/** What programs make. */
const ofUse =
  /^(?!Instrumentation )(?:\w*(?:Instrumentation|SpanProcessor|LogRecordProcessor|Exporter|TracerProvider|MeterProvider|LoggerProvider|MetricReader|ParentBasedSampler)|NodeSDK|WebSDK|get\w+Instrumentations) \d$/;

const target = path.join(
  import.meta.dirname,
  '../../../src/spans/rules/unknown-instrumentation-option/javascript-options.generated.ts',
);

/** Packages that others take types of options from. */
const ofTypes =
  /^@opentelemetry\/(?:instrumentation|otlp-\w*-?exporter-base|exporter-(?:trace|metrics|logs)-otlp-http|exporter-otlp-http|sdk-(?:trace|trace-base|metrics|metrics-base|logs)|configuration|web-common|core|resources|tracing)$/;

async function askAll(folder: string): Promise<void> {
  const releases = new Releases(folder);
  const metapackages = setUp.slice(0, 2);
  const bundled = new Set<string>();
  for (const name of metapackages) {
    const all = await releases.ofPackage(name);
    await releases.fetch(all.map((version) => `${name}@${version}`));
    for (const version of all) for (const one of Object.keys(releases.dependenciesOf(name, version))) bundled.add(one);
  }
  const names = [...new Set([...setUp, ...[...bundled].filter((one) => /\/instrumentation-/.test(one))])].sort();
  const versions = new Map<string, readonly string[]>();
  for (const name of names) versions.set(name, await releases.ofPackage(name));
  const read = await sampled(versions, (wanted) => readReleases(releases, wanted), asText);
  const facts = new Map([...read].map(([name, readings]) => [name, packageFacts(readings)]));
  for (const name of metapackages) addBundled(facts, name, releases, versions.get(name)!);
  const told = [...facts].filter(([, things]) => Object.keys(things).length > 0);
  await writeFile(
    target,
    factsFile('javascriptOptions', path.basename(import.meta.filename), Object.fromEntries(told)),
  );
}

async function readReleases(
  releases: Releases,
  wanted: readonly (readonly [name: string, version: string])[],
): Promise<readonly DeclaredOptions[]> {
  await releases.fetch(wanted.map(([name, version]) => `${name}@${version}`));
  const folders = await foldersOfTypes(releases, wanted);
  return wanted.map(([name, version]) => {
    const around = folders.get(`${name}@${version}`);
    const found = declaredOptions(releases.folderOf(name, version), (one) => around?.get(one));
    return new Map([...found].filter(([thing]) => ofUse.test(thing)));
  });
}

/** What the metapackages are given is for the instrumentations that each of their releases brings. */
function addBundled(
  facts: ReadonlyMap<string, Record<string, string>>,
  name: string,
  releases: Releases,
  versions: readonly string[],
): void {
  const bundle = facts.get(name)!;
  const thing = Object.keys(bundle)[0]!;
  for (const [inner, things] of facts) {
    const [options] = Object.values(things);
    if (!inner.includes('/instrumentation-') || options === undefined) continue;
    const brought = versions.flatMap((version) => {
      const range = releases.dependenciesOf(name, version)[inner];
      const allowed = range === undefined ? undefined : allowedBy(range);
      return allowed ? [[version, allowed] as const] : [];
    });
    const taken = [...readTaken(options).names].flatMap(([option, spans]) => {
      const has = (allowed: readonly Span[]) => allowed.some((one) => spans.some((span) => overlap(one, span)));
      const found = brought.map(([version, allowed]) => [version, has(allowed)] as const);
      return spans.length > 0 && found.some((one) => one[1]) ? [written(option, found)] : [];
    });
    if (taken.length === 0) continue;
    bundle[`${thing} ${inner}`] = `${minorOf(brought[0]![0])}-+: ${taken.join(' ')}`;
  }
}

function asText(options: DeclaredOptions): string {
  return [...options]
    .map(([key, names]) => `${key} ${names === 'unknown' ? '?' : [...names].sort().join()}`)
    .sort()
    .join('\n');
}

/** Where each of some releases finds the packages that it takes types from; those are brought here. */
async function foldersOfTypes(
  releases: Releases,
  of: readonly (readonly [name: string, version: string])[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const folders = new Map<string, Map<string, string>>();
  let waiting = of.map(([name, version]) => ({ for: `${name}@${version}`, name, version }));
  while (waiting.length > 0) {
    const needed: typeof waiting = [];
    for (const one of waiting) {
      const known = folders.get(one.for) ?? new Map<string, string>();
      folders.set(one.for, known);
      for (const [name, range] of Object.entries(releases.dependenciesOf(one.name, one.version))) {
        const version = ofTypes.test(name) && !known.has(name) ? await releases.newestIn(name, range) : undefined;
        if (version === undefined) continue;
        known.set(name, releases.folderOf(name, version));
        needed.push({ for: one.for, name, version });
      }
    }
    await releases.fetch(needed.map(({ name, version }) => `${name}@${version}`));
    waiting = needed;
  }
  return folders;
}

void askAll(process.argv[2]!);
