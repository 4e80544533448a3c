import * as l10n from '@vscode/l10n';
import type { Files } from '../../base/files.ts';
import type { Choices } from '../choices.ts';
import type { PlanDraft } from '../plan-draft.ts';
import type { Service } from '../service.ts';
import { withRequires } from './go-mod.ts';
import { type GoProgram, readGoProgram } from './go-program.ts';
import { blankedGo, importsOf } from './go-text.ts';
import { imageOf } from './image.ts';
import { type Release, releaseFor } from './releases.ts';
import { serverOf } from './server.ts';
import { type Helper, tracedSource } from './traced-source.ts';
import { modulesOf, tracingFile, tracingFileName } from './tracing-file.ts';

/** Writes what traces a program of Go: a file that starts the SDK, what it requires, and the calls of that file. */
export function planGo(service: Service, choices: Choices, draft: PlanDraft): void {
  const program = readGoProgram(service.folder, draft.files);
  if (!program) return;
  const path = `${service.folder}/${tracingFileName}`;
  if (draft.read(path) !== undefined) {
    draft.note(l10n.t('{0} exists: tracing seems to be set up there. Nothing was changed.', path));
    return;
  }
  const helpers = new Set<Helper>(['startTracing']);
  const traced = [...program.sources].map(([source, before]) => ({ source, ...tracedSource(before) }));
  for (const one of traced) for (const helper of one.helpers) helpers.add(helper);
  if (program.imports.has('net/http')) helpers.add('tracedTransport');
  const server = serverOf(program, draft.files);
  const isServerTraced = serving.some((helper) => helpers.has(helper));
  if (!isServerTraced) for (const helper of server?.helpers ?? []) helpers.add(helper);
  const text = tracingFile(
    {
      service: service.name,
      version: versionName(program),
      handlesSignals: handlesSignals(program.root, draft.files),
      helpers,
    },
    choices,
  );
  const taken = namesTaken(program, text);
  if (taken.length > 0) {
    draft.note(
      l10n.t(
        '{0} has names of its own that tracing.go would need: {1}. Nothing was changed.',
        service.folder,
        taken.join(', '),
      ),
    );
    return;
  }
  const release = releaseOf(program, draft);
  requireModules(program, modulesOf(text, release), draft);
  draft.create(path, text, l10n.t('starts the SDK, and has what traces requests'));
  for (const one of traced) draft.edit(one.source, l10n.t('calls it'), () => one.text);
  const withoutContext = traced.flatMap((one) => one.withoutContext);
  for (const note of notesOn(program, withoutContext)) draft.note(note);
  if (server && !isServerTraced) {
    draft.note(
      l10n.t('Its server was left as it is ({0}): trace it by {1}, before its routes.', server.because, server.line),
    );
  }
  if (choices.parts.includes('dockerfile')) addDockerfile(program, release, draft);
  draft.run(l10n.t('Install dependencies'), 'go mod tidy', program.root);
  draft.start(l10n.t('Start the service'), 'go run .', service.folder);
}

function releaseOf({ module, root }: GoProgram, draft: PlanDraft): Release {
  const release = releaseFor(module.go);
  const isOlder = module.go && (module.go[0] < release.go[0] || module.go[1] < release.go[1]);
  if (isOlder) {
    draft.note(
      l10n.t(
        'OpenTelemetry {0} needs Go {1} or newer; go mod tidy raises {2}/go.mod from {3} to it.',
        release.otel,
        release.go.join('.'),
        root,
        module.go.join('.'),
      ),
    );
  }
  return release;
}

/** Adds what is not there yet; of what is required in another version, a note tells. */
function requireModules({ module, root }: GoProgram, modules: ReadonlyMap<string, string>, draft: PlanDraft): void {
  for (const [path, version] of modules) {
    const present = module.requires.get(path);
    if (present && !present.indirect && present.version !== version) {
      draft.note(l10n.t('{0} {1} was left as it is; the others go with {2}.', path, present.version, version));
    }
  }
  draft.edit(`${root}/go.mod`, l10n.t('modules that go together'), (text) => withRequires(text, modules));
  const isVendored = draft.files.isFile(`${root}/vendor/modules.txt`);
  if (isVendored) draft.note(l10n.t('{0} vendors its modules: run go mod vendor after go mod tidy.', root));
}

function notesOn({ folder, main, sources }: GoProgram, withoutContext: readonly string[]): readonly string[] {
  const notes: string[] = [];
  const code = blankedGo(sources.get(main) ?? '');
  if (![...sources.values()].some((text) => tracedSource(text).helpers.has('startTracing'))) {
    notes.push(l10n.t('Begin main of {0} with: defer startTracing()()', main));
  } else if (/\bos\.Exit\s*\(/.test(code)) {
    notes.push(
      l10n.t('Where {0} calls os.Exit, nothing deferred runs: call what startTracing returned before it.', main),
    );
  }
  if (withoutContext.length > 0) {
    notes.push(
      l10n.t(
        '{0} in {1} send no context, so that the trace ends there: use http.NewRequestWithContext with the context of the request.',
        [...new Set(withoutContext)].join(', '),
        folder,
      ),
    );
  }
  return notes;
}

const serving: readonly Helper[] = ['tracedHandler', 'tracedGin', 'tracedServer'];

/** Describes an image where none is described. */
function addDockerfile(program: GoProgram, release: Release, draft: PlanDraft): void {
  if ([program.folder, program.root].some((folder) => draft.read(`${folder}/Dockerfile`) !== undefined)) return;
  const [major, minor] = program.module.go ?? release.go;
  const go = [major, Math.max(minor, release.go[1])] as const;
  draft.create(`${program.root}/Dockerfile`, imageOf(program, go), l10n.t('an image of it'));
}

/** `version`, where the program says its version in a string of that name, which builds may set by `-ldflags -X`. */
function versionName({ sources }: GoProgram): string | undefined {
  const text = /^\s*(version|Version)(?:\s+string)?(?:\s*=\s*".*"|\s*)$/;
  const lines = [...sources.values()].flatMap((source) => declarationsIn(source, 'var|const'));
  return lines.map((line) => text.exec(line)?.[1]).find((name) => name !== undefined);
}

/** Whether anything in a module handles signals; looks at its folders, not at those of others. */
function handlesSignals(root: string, files: Files): boolean {
  const folders = [root];
  for (let next = 0; next < folders.length && next < mostFolders; next++) {
    const folder = folders[next]!;
    const names = (files.filesIn?.(folder) ?? []).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'));
    for (const name of names) {
      const text = files.read(`${folder}/${name}`) ?? '';
      if (text.includes('"os/signal"')) return true;
    }
    for (const name of files.foldersIn(folder)) {
      if (!/^(?:\..*|vendor|node_modules|testdata)$/.test(name) && !files.isFile(`${folder}/${name}/go.mod`)) {
        folders.push(`${folder}/${name}`);
      }
    }
  }
  return false;
}

const mostFolders = 1000;

/** Names that the tracing file declares or imports, and the rest of the package declares, too. */
function namesTaken({ sources }: GoProgram, text: string): readonly string[] {
  const ours = new Set([...declaredIn(text), ...importsOf(text).values()]);
  const theirs = new Set([...sources.values()].flatMap((source) => declaredIn(source)));
  return [...ours].filter((name) => theirs.has(name));
}

function declaredIn(text: string): readonly string[] {
  return declarationsIn(text, 'func|var|const|type').flatMap((line) => /^\s*(\w+)/.exec(line)?.[1] ?? []);
}

/** What stands behind the keywords of a package's declarations, a line each; without comments and the inside of literals. */
function declarationsIn(text: string, keywords: string): readonly string[] {
  const code = blankedGo(text);
  const single = [...code.matchAll(new RegExp(`^(?:${keywords})[ \\t]+(\\w.*)`, 'gm'))].map(([, line]) => line!);
  const grouped = [...code.matchAll(new RegExp(`^(?:${keywords})\\s*\\(([\\s\\S]*?)^\\)`, 'gm'))].flatMap(([, body]) =>
    body!.split('\n').filter((line) => /^\t\w/.test(line)),
  );
  return [...single, ...grouped];
}
