import * as l10n from '@vscode/l10n';
import { applyEdits, insertAt, type TextEdit } from '../../base/edit.ts';
import { commandsOf, readInstructions } from '../../environment/dockerfile.ts';
import { rangeOf } from '../../environment/piece.ts';
import { type Choices, protocolOf } from '../choices.ts';
import type { PlanDraft } from '../plan-draft.ts';
import { attributeList, placeAttributes } from '../resource.ts';
import type { Service } from '../service.ts';
import { usualVariables } from '../usual-variables.ts';
import { addDependencies, exporterFor, releaseFor } from './dependencies.ts';
import type { PythonFramework } from './framework.ts';
import { instrumentationsFor, logging } from './instrumentations.ts';
import { addDockerfile } from './new-image.ts';
import { addInstallation, startPrefix } from './package-manager.ts';
import { configuresLogging } from './plan-python.ts';
import { readPythonProject } from './python-project.ts';
import { quietPattern } from './tracing-file.ts';

/** How a service is started, and what it needs to be set then. */
export interface AgentStart {
  /** The command that starts it without tracing; absent where nobody knows. */
  readonly command?: string;
  /** The words that serve it in an image. */
  readonly server?: readonly string[] | undefined;
  /** Lines of a shell script. */
  readonly settings?: readonly string[];
}

/** Writes what traces a service from outside of its code: a script that starts it with `opentelemetry-instrument`. */
export function planAgent(
  service: Service,
  framework: PythonFramework,
  start: AgentStart,
  choices: Choices,
  draft: PlanDraft,
): void {
  const project = readPythonProject(service.folder, draft.files);
  const release = project && releaseFor(project, framework, draft);
  if (!project || !release) return;
  const path = `${service.folder}/${scriptName}`;
  if (draft.files.isFile(path)) {
    draft.note(l10n.t('{0} exists: tracing seems to be set up there. Nothing was changed.', path));
    return;
  }
  const instrumentations = [framework.instrumentation, logging, ...instrumentationsFor(project.dependencies)];
  addDependencies(
    project,
    framework.dependency,
    release,
    ['opentelemetry-distro', exporterFor(choices), ...instrumentations.map((one) => one.package)],
    draft,
  );
  const hasLogging = configuresLogging(service.folder, draft) || framework.application === undefined;
  if (hasLogging) {
    draft.note(
      l10n.t(
        'Logs have no trace ids yet: OTEL_PYTHON_LOG_CORRELATION=true adds them, but sets the format of logs, which this service does itself.',
      ),
    );
  }
  draft.create(
    path,
    script(service, project.version !== undefined, !hasLogging, start, choices),
    l10n.t('starts with the agent'),
  );
  startInDockerfile(service.folder, draft);
  if (choices.parts.includes('dockerfile')) {
    addDockerfile(project, start.server && ['sh', scriptName, ...start.server], draft);
  }
  draft.note(caveat);
  addInstallation(project, draft);
  if (start.command !== undefined) {
    draft.start(
      l10n.t('Start the service'),
      `${startPrefix(project, draft.files)}sh ${scriptName} ${start.command}`,
      service.folder,
    );
  }
}

const scriptName = 'traced.sh';

const caveat = l10n.t(
  'The agent traces the process that it starts and those that this forks, as Gunicorn does. What uvicorn --reload, uvicorn --workers and the reloader of a development server start anew is not traced.',
);

function script(
  service: Service,
  hasVersion: boolean,
  setsLogFormat: boolean,
  { settings = [] }: AgentStart,
  choices: Choices,
): string {
  const { endpoint } = choices;
  const variables = {
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_PROTOCOL: protocolOf(endpoint),
    OTEL_PROPAGATORS: 'tracecontext,baggage',
    ...usualVariables,
    OTEL_SEMCONV_STABILITY_OPT_IN: 'http,database',
    ...(setsLogFormat && { OTEL_PYTHON_LOG_CORRELATION: 'true' }),
  };
  const attributes = attributeList({ 'service.name': service.name, ...placeAttributes(choices) });
  return [
    '#!/bin/sh',
    `# Traces what it is told to run: sh ${scriptName} python ...`,
    '',
    '# What the environment does not set. Names and values are those of the specification:',
    '# https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/',
    ...Object.entries(variables).map(([name, value]) => `export ${name}="\${${name}:-${escaped(value)}}"`),
    '# Nobody reads the spans of health checks.',
    `quiet='${quietPattern}'`,
    `export OTEL_PYTHON_EXCLUDED_URLS="\${OTEL_PYTHON_EXCLUDED_URLS:-$quiet}"`,
    '',
    `attributes='${attributes}'`,
    ...(hasVersion
      ? [
          `version=$(sed -n 's/^version *= *"\\([^"]*\\)".*/\\1/p' "$(dirname "$0")/pyproject.toml" 2>/dev/null | head -n 1)`,
          `attributes="$attributes\${version:+,service.version=$version}"`,
        ]
      : []),
    '# Of two values the last one holds.',
    `export OTEL_RESOURCE_ATTRIBUTES="$attributes\${OTEL_RESOURCE_ATTRIBUTES:+,$OTEL_RESOURCE_ATTRIBUTES}"`,
    ...settings,
    '',
    'exec opentelemetry-instrument "$@"',
    '',
  ].join('\n');
}

/** As the text behind `:-` is, in double quotes. */
function escaped(text: string): string {
  return text.replaceAll(/["$`\\}]/g, '\\$&');
}

/** Lets the last stage of a Dockerfile start by the script. */
function startInDockerfile(folder: string, draft: PlanDraft): void {
  const path = `${folder}/Dockerfile`;
  draft.edit(path, l10n.t('the image starts with the agent'), (text) => {
    const all = readInstructions(text);
    const last = all.slice(all.findLastIndex(({ keyword }) => keyword === 'FROM'));
    const edits: TextEdit[] = last.flatMap((instruction) => {
      if (instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT') return [];
      const program = commandsOf(instruction, text)
        .flat()
        .find(({ text: word }) => servers.test(word));
      if (!program) return [];
      const { start } = rangeOf(program);
      const isList = instruction.rest.text.startsWith('[');
      return [isList ? insertAt(start - 1, `"sh", "${scriptName}", `) : insertAt(start, `sh ${scriptName} `)];
    });
    const bringsAll = last.some(({ keyword, rest }) => keyword === 'COPY' && /^(?:--\S+\s+)*\.\/?\s/.test(rest.text));
    if (edits.length === 1 && bringsAll) return applyEdits(text, edits);
    draft.note(l10n.t('{0} was left as it is: let it have {1}, and start by sh {2}.', path, scriptName, scriptName));
    return text;
  });
}

const servers = /^(?:uvicorn|gunicorn|hypercorn|daphne|granian|fastapi|flask|python[\d.]*)$/;
