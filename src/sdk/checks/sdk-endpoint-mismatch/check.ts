import * as l10n from '@vscode/l10n';
import { rangeOf } from '../../../environment/piece.ts';
import type { EmbeddedText } from '../../../yaml/embedded-text.ts';
import { defineCheck, type Problem } from '../../check.ts';
import { changeTo, nameIn } from '../../edits.ts';
import type { Program, SdkFile } from '../../file.ts';
import { endpointOf, type Endpoint as OtlpEndpoint, type Sending, sendingTo } from '../../otlp.ts';
import { isOfJvm, type Setting } from '../../setting.ts';
import { type Address, addressIn } from './address.ts';

export default defineCheck({
  id: 'sdk-endpoint-mismatch',
  severity: 'warning',
  summary: 'An endpoint has the scheme, the port and the path of the protocol that is sent by.',
  fix: 'suggestion',
  check(file, report) {
    for (const program of file.programs) {
      for (const setting of program.settings) {
        const fault = faultOf(setting, program, file);
        if (fault) report({ range: rangeOf(setting.value!), ...fault });
      }
    }
  },
});

type Fault = Omit<Problem, 'range'>;

/** An endpoint with all that tells what is right for it. */
interface Endpoint extends OtlpEndpoint {
  readonly setting: Setting;
  readonly value: EmbeddedText;
  readonly address: Address;
  readonly program: Program;
  readonly sending: Sending | undefined;
}

function faultOf(setting: Setting, program: Program, file: SdkFile): Fault | undefined {
  const { variable, value } = setting;
  const address = value && addressIn(value.text);
  if (!value || !address) return undefined;
  if (variable === 'OTEL_EXPORTER_ZIPKIN_ENDPOINT') return zipkinFault(value, address);
  const of = endpointOf(setting);
  if (!of) return undefined;
  const other = address.port === undefined ? undefined : otherPorts[address.port];
  if (other !== undefined) {
    return { message: l10n.t('Port {0} is {1}; OTLP has 4317 for gRPC and 4318 for HTTP.', address.port!, other) };
  }
  const endpoint = { ...of, setting, value, address, program, sending: sendingTo(of, program, file) };
  return portFault(endpoint) ?? schemeFault(endpoint) ?? pathFault(endpoint);
}

/** Ports that are another's by custom. */
const otherPorts: Readonly<Record<string, string>> = {
  '9411': "Zipkin's",
  '14268': l10n.t("that of Jaeger's Thrift over HTTP"),
  '14250': l10n.t("that of Jaeger's own gRPC"),
  '6831': l10n.t("that of Jaeger's agent"),
  '6832': l10n.t("that of Jaeger's agent"),
  '16686': l10n.t("that of Jaeger's user interface"),
  '55680': l10n.t('what OTLP over gRPC had until 2021'),
  '55681': l10n.t('what OTLP over HTTP had until 2021'),
};

function portFault({ setting, protocols, value, address: { port, portRange }, sending }: Endpoint): Fault | undefined {
  if (!sending) return undefined;
  const isGrpc = sending.protocol === 'grpc';
  const [wrong, right] = isGrpc ? (['4318', '4317'] as const) : (['4317', '4318'] as const);
  if (port !== wrong) return undefined;
  const protocolName = nameIn(setting, protocols.at(-1)!);
  const reason = sending.setting
    ? l10n.t("the protocol, '{0}', has {1}", sending.setting.value!.text.trim(), right)
    : l10n.t(
        '{0} sends by {1}, which has {2}, unless {3} says otherwise',
        sending.by!,
        isGrpc ? 'gRPC' : 'HTTP',
        right,
        protocolName,
      );
  const edit = portRange && value.editInFile({ range: portRange, newText: right });
  return {
    message: l10n.t('Port {0} is that of OTLP over {1} by custom; {2}.', wrong, isGrpc ? 'HTTP' : 'gRPC', reason),
    ...(sending.setting && {
      related: [{ range: sending.setting.range, message: l10n.t('The protocol is set here.') }],
    }),
    fixes: [
      ...(edit ? [{ title: l10n.t('Change the port to {0}', right), kind: 'suggestion' as const, edits: [edit] }] : []),
      ...(sending.setting ? changeTo(sending.setting.value!, isGrpc ? 'http/protobuf' : 'grpc') : []),
    ],
  };
}

/** Without a scheme gRPC of some languages takes it for a target. */
function schemeFault({ setting, value, address, program, sending }: Endpoint): Fault | undefined {
  if (address.scheme !== '' || !address.isWhole || address.port === undefined) return undefined;
  const { language } = program;
  const needsOne = sending?.protocol === 'http' || isOfJvm(setting) || language === 'java' || language === 'dotnet';
  if (!needsOne) return undefined;
  const text = value.text.trim();
  return {
    message: l10n.t("'{0}' has no scheme, so nothing is sent: write http:// or https:// before it.", text),
    fixes: ['http', 'https'].flatMap((scheme) => changeTo(value, `${scheme}://${text}`)),
  };
}

function pathFault({ setting, signal, value, address, program, sending }: Endpoint): Fault | undefined {
  const [written, found] = /\/v1\/(traces|metrics|logs)\/?$/.exec(address.path) ?? [];
  if (signal === undefined) {
    if (written === undefined) return undefined;
    // Code of JavaScript may hand the variable to an exporter, which takes it as it is.
    const isByCode = !isOfJvm(setting) && !sending && (program.language ?? 'javascript') === 'javascript';
    const isGrpc = sending?.protocol === 'grpc';
    return {
      message: isGrpc
        ? l10n.t("Over gRPC there are no paths: '{0}' is for HTTP.", written)
        : l10n.t(
            'The path of each signal is added to this, so that it ends in {0}.',
            written.replace(/\/$/, '').repeat(2),
          ),
      // Exporters that speak gRPC drop the path.
      ...((isByCode || isGrpc) && { severity: 'information' as const }),
      fixes: changeTo(value, value.text.slice(0, value.text.lastIndexOf(written))),
    };
  }
  if (sending?.protocol !== 'http' || !address.isWhole) return undefined;
  if (/^\/?$/.test(address.path)) {
    return {
      message: l10n.t(
        'The endpoint of one signal is used as it is, and has no path: collectors take {0} at /v1/{1}.',
        signal,
        signal,
      ),
      fixes: changeTo(value, `${value.text.trim().replace(/\/$/, '')}/v1/${signal}`),
    };
  }
  if (found === undefined || found === signal) return undefined;
  return {
    message: l10n.t('This is where collectors take {0}, and {1} are sent.', found, signal),
    fixes: changeTo(value, value.text.replace(/\/v1\/\w+(?=\/?\s*$)/, `/v1/${signal}`)),
  };
}

function zipkinFault(value: EmbeddedText, { path, isWhole }: Address): Fault | undefined {
  if (!isWhole || !/^\/?$/.test(path)) return undefined;
  return {
    message: l10n.t('The endpoint is used as it is, and Zipkin takes spans at /api/v2/spans.'),
    fixes: changeTo(value, `${value.text.trim().replace(/\/$/, '')}/api/v2/spans`),
  };
}
