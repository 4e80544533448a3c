import * as l10n from '@vscode/l10n';
import { type Expression, propertyOf } from '../../uses/expression.ts';
import type { SetUpUse } from '../../uses/set-up-uses.ts';
import { type EndpointFault, faultOf, type OtlpExporter, pathOf } from './endpoint.ts';
import { type Run, type Setting, valuesOf } from './runs.ts';

/** Why what an exporter sends does not arrive. */
export interface Fault extends EndpointFault {
  /** What gives the URL, if that is said in the code. */
  readonly expression?: Expression;
  /** The variables that it comes from. */
  readonly settings: readonly Setting[];
}

/** What is wrong with where an exporter, or an SDK that makes one by itself, sends to in a run of the program. */
export function endpointsOf(setUp: SetUpUse, run: Run): readonly Fault[] {
  const { exporter, part } = setUp;
  if (part === 'sdk') return makesExporter(setUp) ? byEnvironment(exporterOf(run), run) : [];
  if (part !== 'exporter' || !exporter) return [];
  const { to } = exporter;
  if (to !== 'http' && to !== 'grpc') return [];
  const otlp = { ...exporter, to };
  if (exporter.asksEnvironment) return [...fromEnvironment(otlp, run), ...otherProtocol(otlp, run)];
  return exporter.url ? asGiven(exporter.url, otlp, run) : [];
}

function asGiven(url: Expression, exporter: OtlpExporter, run: Run): readonly Fault[] {
  return valuesOf(url, run).flatMap(({ text, expression, settings }): Fault[] => {
    const fault = faultOf(text, exporter);
    return fault ? [{ ...told(fault, settings), expression, settings }] : [];
  });
}

/** The specification has a variable for all signals, which is a base, and one for each, which is the URL itself. */
function fromEnvironment(exporter: OtlpExporter, run: Run): readonly Fault[] {
  const own = run.variable(`OTEL_EXPORTER_OTLP_${exporter.signal.toUpperCase()}_ENDPOINT`);
  const setting = own ?? run.variable('OTEL_EXPORTER_OTLP_ENDPOINT');
  if (!setting) return [];
  const url = own || exporter.to === 'grpc' ? setting.value : withPath(setting.value, pathOf(exporter.signal));
  const fault = !own && exporter.to === 'http' ? baseFault(setting.value) : undefined;
  const found = fault ?? faultOf(url, exporter);
  return found ? [{ ...told(found, [setting]), settings: [setting] }] : [];
}

function withPath(base: string, path: string): string {
  return base.replace(/\/$/, '') + path;
}

function baseFault(base: string): EndpointFault | undefined {
  const path = /\/v1\/(?:traces|metrics|logs)\/?$/.exec(base)?.[0];
  return path === undefined
    ? undefined
    : {
        message: l10n.t(
          'This variable is a base to which `{0}` is added, so that it is there twice.',
          path.replace(/\/$/, ''),
        ),
        better: base.slice(0, -path.length),
      };
}

/** Whether an SDK is given no exporter, and nothing that may bring one. */
function makesExporter({ given }: SetUpUse): boolean {
  const [options] = given;
  if (!options) return true;
  if (!options.properties || options.isOpen) return false;
  return !['traceExporter', 'spanProcessor', 'spanProcessors'].some((name) => propertyOf(options, name));
}

interface MadeExporter {
  readonly exporter?: OtlpExporter;
  readonly fault?: Fault;
}

const protocols = ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL'];

/** The exporter of traces that the environment asks for. */
function exporterOf(run: Run): MadeExporter {
  const kinds = run.variable('OTEL_TRACES_EXPORTER')?.value;
  if (kinds !== undefined && !/\botlp\b/.test(kinds)) return {};
  const protocol = protocolIn(run);
  if (protocol?.value === 'grpc') return { exporter: { to: 'grpc', signal: 'traces', prefersTls: true } };
  const exporter = { to: 'http', signal: 'traces' } as const;
  if (!protocol || /^http\/(protobuf|json)$/.test(protocol.value)) return { exporter };
  const message = l10n.t(
    'The protocols are `grpc`, `http/protobuf` and `http/json`; with any other the SDK takes `http/protobuf`.',
  );
  return { exporter, fault: { ...told({ message }, [protocol]), settings: [protocol] } };
}

function byEnvironment({ exporter, fault }: MadeExporter, run: Run): readonly Fault[] {
  return [...(fault ? [fault] : []), ...(exporter ? fromEnvironment(exporter, run) : [])];
}

function protocolIn(run: Run): Setting | undefined {
  return protocols.map((name) => run.variable(name)).find((setting) => setting !== undefined);
}

/** The class of an exporter says which protocol it speaks, whatever the environment says. */
function otherProtocol({ to, signal }: OtlpExporter, run: Run): readonly Fault[] {
  const protocol = signal === 'traces' ? protocolIn(run) : undefined;
  if (!protocol || !/^(grpc|http\/(protobuf|json))$/.test(protocol.value)) return [];
  if (protocol.value.startsWith(to)) return [];
  const message = l10n.t(
    'This exporter speaks {0} and does not look at that; an SDK that is given no exporter does.',
    to === 'http' ? 'HTTP' : 'gRPC',
  );
  return [{ ...told({ message }, [protocol]), severity: 'information', settings: [protocol] }];
}

/** A fault together with where the value comes from. */
function told<Found extends EndpointFault>(fault: Found, settings: readonly Setting[]): Found {
  const [setting] = settings;
  if (!setting) return fault;
  const where =
    'path' in setting ? l10n.t("In '{0}'", setting.path.slice(setting.path.lastIndexOf('/') + 1)) : l10n.t('Here');
  const value = setting.value.replace(/^(\w+:\/\/)?[^?#]*@/, '$1…@');
  return { ...fault, message: l10n.t("{0} `{1}` is '{2}'. {3}", where, setting.name, value, fault.message) };
}
