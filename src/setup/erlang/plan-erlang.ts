import * as l10n from '@vscode/l10n';
import type { Choices } from '../choices.ts';
import type { PlanDraft } from '../plan-draft.ts';
import type { Service } from '../service.ts';
import { cowboyModule, withTracedListeners } from './cowboy.ts';
import { type ErlangApplication, readErlangApplication } from './erlang-application.ts';
import { versions } from './releases.ts';
import { sysConfig, withTracingSettings } from './sys-config.ts';
import { elementTexts, headOf, listOf, withElements } from './terms.ts';

/** Writes what traces an application of OTP: dependencies, what it starts, its settings, and a module where Cowboy serves. */
export function planErlang(service: Service, choices: Choices, draft: PlanDraft): void {
  const application = readErlangApplication(service.folder, draft.files);
  if (!application) return;
  const { folder, name, dependencies } = application;
  const usesCowboy = dependencies.has('cowboy');
  const module = `${name}_tracing`;
  const modulePath = `${folder}/src/${module}.erl`;
  if (usesCowboy && draft.read(modulePath) !== undefined) {
    draft.note(l10n.t('{0} exists: tracing seems to be set up there. Nothing was changed.', modulePath));
    return;
  }
  const needed: readonly (keyof typeof versions)[] = [
    'opentelemetry_api',
    // Has to run before the SDK, which starts to export at once.
    'opentelemetry_exporter',
    'opentelemetry',
    ...(usesCowboy ? (['cowboy_telemetry', 'opentelemetry_cowboy'] as const) : []),
  ];
  const config = `${folder}/rebar.config`;
  draft.edit(config, l10n.t('dependencies that go together'), (text) => withDependencies(text, needed));
  startBefore(application, needed, draft);
  draft.edit(config, l10n.t('the exporter starts before the SDK'), withReleased);
  addSettings(service, choices, draft);
  if (usesCowboy) {
    draft.create(modulePath, cowboyModule(module), l10n.t('makes spans of requests'));
    let isFound = false;
    for (const [path, text] of application.sources) {
      const changed = withTracedListeners(text, module);
      isFound ||= changed !== text;
      draft.edit(path, l10n.t('listeners are traced'), () => changed);
    }
    if (!isFound) {
      draft.note(
        l10n.t('No listener of Cowboy was found in {0}/src: let its options be {1}:traced(Options).', folder, module),
      );
    }
  } else {
    draft.note(l10n.t('Nothing in {0} makes spans by itself: write them with the macros of otel_tracer.hrl.', name));
  }
  draft.note(l10n.t('Requests that are sent carry the trace with the headers of otel_propagator_text_map:inject([]).'));
  draft.run(l10n.t('Build'), 'rebar3 compile', folder);
  draft.start(l10n.t('Start the service'), 'rebar3 shell', folder);
}

function withDependencies(text: string, names: readonly (keyof typeof versions)[]): string {
  const open = listOf(text, 'deps', 0);
  const present = open === undefined ? [] : elementTexts(text, open).map(headOf);
  const wanted = names.filter((name) => !present.includes(name)).map((name) => `{${name}, "${versions[name]}"}`);
  return open === undefined
    ? withTerm(text, `{deps, [\n    ${wanted.join(',\n    ')}\n]}.`)
    : withElements(text, open, wanted, 'last');
}

/** A term behind all others. */
function withTerm(text: string, term: string): string {
  const others = text.trimEnd();
  return `${others}${others === '' ? '' : '\n\n'}${term}\n`;
}

function startBefore({ resource }: ErlangApplication, names: readonly string[], draft: PlanDraft): void {
  draft.edit(resource, l10n.t('starts them before itself'), (text) => {
    const open = listOf(text, 'applications', 2);
    if (open === undefined) {
      draft.note(
        l10n.t('{0} has no list of applications: let it begin with kernel, stdlib, {1}.', resource, names.join(', ')),
      );
      return text;
    }
    const present = elementTexts(text, open).map(headOf);
    return withElements(
      text,
      open,
      names.filter((name) => !present.includes(name)),
      'last',
    );
  });
}

/** A crash of the SDK shall not end the release, hence `temporary`. */
function withReleased(text: string): string {
  const relx = listOf(text, 'relx', 0);
  if (relx === undefined) return text;
  const release = /\{\s*release\s*,\s*\{[^{}]*\}\s*,\s*\[/.exec(text.slice(relx));
  if (!release) return text;
  const open = relx + release.index + release[0].length - 1;
  const present = elementTexts(text, open).map(headOf);
  const wanted = ['{opentelemetry_exporter, permanent}', '{opentelemetry, temporary}'];
  return withElements(
    text,
    open,
    wanted.filter((one) => !present.includes(headOf(one))),
    'first',
  );
}

/** Into the `sys.config` that is there, or into one that the shell and the release are told of. */
function addSettings({ folder, name }: Service, choices: Choices, draft: PlanDraft): void {
  const config = `${folder}/rebar.config`;
  const told = /\{\s*(?:sys_config|sys_config_src|config)\s*,\s*"([^"]+)"/.exec(draft.read(config) ?? '')?.[1];
  const candidates = [told?.replace(/^\.\//, ''), 'config/sys.config', 'config/sys.config.src'];
  const present = candidates.find((path) => path !== undefined && draft.read(`${folder}/${path}`) !== undefined);
  const because = l10n.t('settings of the SDK, its exporter and the log');
  if (present !== undefined) {
    draft.edit(`${folder}/${present}`, because, (text) => withTracingSettings(text, name, choices));
  } else {
    draft.create(`${folder}/config/sys.config`, sysConfig(name, choices), because);
  }
  const path = present ?? 'config/sys.config';
  const own = readErlangApplication(folder, draft.files)?.name ?? name;
  draft.edit(config, l10n.t('the shell and the release read the settings'), (text) => {
    const shell = listOf(text, 'shell', 0);
    const entries = shell === undefined ? [] : elementTexts(text, shell).map(headOf);
    const withShell =
      shell === undefined
        ? withTerm(text, `{shell, [{config, "${path}"}, {apps, [${own}]}]}.`)
        : entries.includes('config')
          ? text
          : withElements(text, shell, [`{config, "${path}"}`], 'last');
    const relx = listOf(withShell, 'relx', 0);
    if (relx === undefined || /\{\s*sys_config(?:_src)?\s*,/.test(withShell)) return withShell;
    return withElements(
      withShell,
      relx,
      [`{${path.endsWith('.src') ? 'sys_config_src' : 'sys_config'}, "${path}"}`],
      'last',
    );
  });
}
