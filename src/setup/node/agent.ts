import * as l10n from '@vscode/l10n';
import type { Choices } from '../choices.ts';
import type { PlanDraft } from '../plan-draft.ts';
import { attributeList, placeAttributes } from '../resource.ts';
import type { Service } from '../service.ts';
import { readNodePackage } from './node-package.ts';
import { declaredNodes, isBefore, type NodeVersion } from './node-version.ts';
import { addDependencies, releaseFor } from './plan-node.ts';
import type { Preload } from './preload.ts';
import { startPreloaded } from './start.ts';
import { sdkVariables } from './tracing-file.ts';

/** Writes what traces a service from outside of its code: Node.js loads the agent first, with variables from a file. */
export function planAgent(service: Service, choices: Choices, draft: PlanDraft): void {
  const project = readNodePackage(service.folder, draft.files);
  const tooOld = project && declaredNodes(project, draft.files).find(({ newest }) => isBefore(newest, oldestNode));
  if (tooOld) {
    draft.note(
      l10n.t(
        'Node.js reads {0} from {1} on, but {2}. Nothing was changed.',
        file,
        oldestNode.join('.'),
        tooOld.because,
      ),
    );
    return;
  }
  const release = project && releaseFor(project, draft);
  if (!project || !release) return;
  const path = `${service.folder}/${file}`;
  if (draft.files.isFile(path)) {
    draft.note(l10n.t('{0} exists: tracing seems to be set up there. Nothing was changed.', path));
    return;
  }
  const isEsm = project.moduleFormat === 'esm';
  const packages = ['@opentelemetry/api', agent, ...(isEsm ? [instrumentation] : [])];
  addDependencies(project, release, packages, draft);
  draft.create(path, variablesFile(service, choices), l10n.t('what the agent is told'));
  startPreloaded(project, preloadOf(isEsm), choices, draft);
  draft.note(
    l10n.t('No variable excludes requests by their path: health checks of {0} make spans, too.', service.name),
  );
  draft.note(
    l10n.t(
      'The agent takes SIGTERM to send the last spans: {0} must end by a handler of its own, or runs until it is killed.',
      service.name,
    ),
  );
}

const file = 'tracing.env';
const agent = '@opentelemetry/auto-instrumentations-node';
const instrumentation = '@opentelemetry/instrumentation';

/** The first that has `--env-file`. */
const oldestNode: NodeVersion = [20, 6];

/** What is imported is reached by a hook only, which the agent does not register. */
function preloadOf(isEsm: boolean): Preload {
  const hook = isEsm ? [`--experimental-loader=${instrumentation}/hook.mjs`] : [];
  return { options: [`--env-file=${file}`, ...hook, '--import', `${agent}/register`], file };
}

function variablesFile(service: Service, choices: Choices): string {
  const version = service.version === undefined ? {} : { 'service.version': service.version };
  const variables = {
    ...sdkVariables(service.name, choices.endpoint),
    // Those of clouds ask servers that are not there elsewhere.
    OTEL_NODE_RESOURCE_DETECTORS: 'env,host,os,process,serviceinstance,container',
    // A span for each connection and each name that is looked up.
    OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'dns,net',
  };
  return [
    `# Node.js reads it where it is started with --env-file=${file}; variables that are set go before.`,
    '# https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/',
    ...Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}`),
    ...(service.version === undefined ? [] : ['# The version is that of package.json, and must be raised with it.']),
    `OTEL_RESOURCE_ATTRIBUTES=${attributeList({ ...version, ...placeAttributes(choices) })}`,
    '',
  ].join('\n');
}

/** As Node.js reads values: in quotes of a kind that they do not have. */
function quoted(text: string): string {
  if (/^[\w.,:/@%+=-]*$/.test(text)) return text;
  const quote = ["'", '"', '`'].find((one) => !text.includes(one)) ?? '';
  return `${quote}${text}${quote}`;
}
