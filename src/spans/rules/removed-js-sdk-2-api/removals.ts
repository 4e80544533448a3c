import * as l10n from '@vscode/l10n';
import type { Version } from '../../project.ts';
import type { PackageUse } from '../../uses/set-up-uses.ts';
import type { ExportReplacement } from '../../uses/use-idioms.ts';
import { removedExports } from './removed-exports.generated.ts';

export interface Removal {
  /** The version of the package that is without it. */
  readonly since: Version;
  /** What to do instead, as the second half of a sentence. */
  readonly advice: string;
  /** What can be written in its place with the same arguments. */
  readonly replacement?: ExportReplacement;
  /** Of a member: what can be written for its name. */
  readonly member?: string;
}

/** Whether a use is of something that later versions do not have. */
export function removalOf(use: PackageUse): Removal | undefined {
  if (use.of !== undefined) return members[`${use.package} ${use.name}.${use.of}`];
  const removed = removedExports[use.package];
  if (!removed) return undefined;
  // What is still a type may be imported; only its values are gone.
  const gone = use.how === 'import' ? [...removed.gone, ...removed.goneTypes] : removed.typeOnly;
  if (!gone.includes(use.name)) return undefined;
  const known = replacements[use.member === undefined ? use.name : `${use.name}.${use.member}`];
  return { since: [2, 0], ...(known ?? { advice: l10n.t('there is nothing in its place') }) };
}

type Advice = Omit<Removal, 'since'>;

const samplers = [
  'AlwaysOnSampler',
  'AlwaysOffSampler',
  'ParentBasedSampler',
  'TraceIdRatioBasedSampler',
  'RandomIdGenerator',
];

function inInstrumentation(name: string): Advice {
  const advice = l10n.t("it is in '@opentelemetry/instrumentation'");
  return { advice, replacement: { name, package: '@opentelemetry/instrumentation' } };
}

/** By the name of the export; after https://github.com/open-telemetry/opentelemetry-js/blob/main/doc/upgrade-to-2.x.md. */
const replacements: Readonly<Record<string, Advice>> = {
  Resource: {
    advice: l10n.t('`resourceFromAttributes()` makes resources'),
    replacement: { name: 'resourceFromAttributes' },
  },
  'Resource.default': { advice: l10n.t('`defaultResource()` gives it'), replacement: { name: 'defaultResource' } },
  'Resource.empty': { advice: l10n.t('`emptyResource()` gives it'), replacement: { name: 'emptyResource' } },
  detectResourcesSync: {
    advice: l10n.t('`detectResources()` does the same'),
    replacement: { name: 'detectResources' },
  },
  envDetectorSync: { advice: l10n.t("'envDetector' does the same"), replacement: { name: 'envDetector' } },
  hostDetectorSync: { advice: l10n.t("'hostDetector' does the same"), replacement: { name: 'hostDetector' } },
  osDetectorSync: { advice: l10n.t("'osDetector' does the same"), replacement: { name: 'osDetector' } },
  processDetectorSync: { advice: l10n.t("'processDetector' does the same"), replacement: { name: 'processDetector' } },
  serviceInstanceIdDetectorSync: {
    advice: l10n.t("'serviceInstanceIdDetector' does the same"),
    replacement: { name: 'serviceInstanceIdDetector' },
  },
  ...Object.fromEntries(
    samplers.map((name) => [
      name,
      {
        advice: l10n.t("it is in '@opentelemetry/sdk-trace-base'"),
        replacement: { name, package: '@opentelemetry/sdk-trace-base' },
      },
    ]),
  ),
  getEnv: { advice: l10n.t('`getStringFromEnv()` and the like read one variable each') },
  getEnvWithoutDefaults: { advice: l10n.t('`getStringFromEnv()` and the like read one variable each') },
  parseEnvironment: { advice: l10n.t('`getStringFromEnv()` and the like read one variable each') },
  View: { advice: l10n.t('views are plain objects of options') },
  Aggregation: { advice: l10n.t("views name an 'AggregationType'") },
  IResource: { advice: l10n.t("'Resource' is its type"), replacement: { name: 'Resource' } },
  ResourceAttributes: { advice: l10n.t("'Attributes' of '@opentelemetry/api' is the type") },
  Detector: { advice: l10n.t("'ResourceDetector' is the type"), replacement: { name: 'ResourceDetector' } },
  DetectorSync: { advice: l10n.t("'ResourceDetector' is the type"), replacement: { name: 'ResourceDetector' } },
  InstrumentationLibrary: {
    advice: l10n.t("'InstrumentationScope' is the type"),
    replacement: { name: 'InstrumentationScope' },
  },
  InstrumentDescriptor: { advice: l10n.t("'MetricDescriptor' is the type"), replacement: { name: 'MetricDescriptor' } },
  isWrapped: inInstrumentation('isWrapped'),
  ShimWrapped: inInstrumentation('ShimWrapped'),
  Tracer: { advice: l10n.t('tracers come from a provider') },
  Span: { advice: l10n.t('spans come from a tracer') },
  VERSION: { advice: l10n.t('the version stands in its package.json') },
};

const providers = ['@opentelemetry/sdk-trace-base', '@opentelemetry/sdk-trace-node', '@opentelemetry/sdk-trace-web'];
const addProcessor: Removal = {
  since: [2, 0],
  advice: l10n.t('processors are given to the constructor, in `spanProcessors`'),
};
const spanMembers: Readonly<Record<string, Removal>> = {
  parentSpanId: {
    since: [2, 0],
    advice: l10n.t('`parentSpanContext` has the id of the parent, and more of it'),
    member: 'parentSpanContext?.spanId',
  },
  instrumentationLibrary: {
    since: [2, 0],
    advice: l10n.t('`instrumentationScope` is the same'),
    member: 'instrumentationScope',
  },
};

/** By package, export and member; checked against the published packages. */
const members: Readonly<Record<string, Removal>> = {
  ...Object.fromEntries(
    providers.flatMap((name) =>
      ['BasicTracerProvider', 'NodeTracerProvider', 'WebTracerProvider'].map((one) => [
        `${name} ${one}.addSpanProcessor`,
        addProcessor,
      ]),
    ),
  ),
  ...Object.fromEntries(
    providers.flatMap((name) =>
      ['ReadableSpan', 'Span'].flatMap((type) =>
        Object.entries(spanMembers).map(([member, removal]) => [`${name} ${type}.${member}`, removal]),
      ),
    ),
  ),
  ...Object.fromEntries(
    providers.map((name) => [
      `${name} BasicTracerProvider.register`,
      {
        since: [2, 0],
        advice: l10n.t(
          "`trace.setGlobalTracerProvider()` registers it, or 'NodeTracerProvider' and 'WebTracerProvider' do themselves",
        ),
      } satisfies Removal,
    ]),
  ),
  '@opentelemetry/sdk-metrics MeterProvider.addMetricReader': {
    since: [2, 0],
    advice: l10n.t('readers are given to the constructor, in `readers`'),
  },
  '@opentelemetry/sdk-logs LoggerProvider.addLogRecordProcessor': {
    since: [0, 203],
    advice: l10n.t('processors are given to the constructor, in `processors`'),
  },
};
