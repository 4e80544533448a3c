import * as l10n from '@vscode/l10n';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  RequestType,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { TextEdit } from '../base/edit.ts';
import type { Finding } from '../base/finding.ts';
import { formatCount } from '../base/format.ts';
import { failed } from '../base/result.ts';
import { safeFixes } from '../base/safe-fixes.ts';
import { configurationFileNames } from '../files/configuration-files.ts';
import { SourceTexts } from '../files/source-texts.ts';
import { type CollectorPipelines, pipelinesRequest } from '../protocol/collector.ts';
import {
  type ActionParams,
  type ActionResult,
  actionRequest,
  type FileFinding,
  findingsRequest,
  type LanguageServerOptions,
  type SpanSiteQuery,
  type SpanSites,
  spanSitesRequest,
} from '../protocol/language-server.ts';
import {
  type LiveSites,
  type LiveSitesQuery,
  type LocatedSpans,
  type LocateQuery,
  liveSitesRequest,
  locateSpansRequest,
} from '../protocol/live-code.ts';
import {
  type ServiceOffers,
  type SetUpParams,
  type SetUpResult,
  servicesRequest,
  setUpRequest,
} from '../protocol/set-up.ts';
import { type ConfigurationSource, simulationSourceRequest } from '../protocol/simulation.ts';
import type { GrammarLoader } from '../spans/linter.ts';
import { actionKinds, DocumentActions, documentChangesOf } from './actions.ts';
import { Analysis } from './analysis.ts';
import { fixAll, fixAllKind, quickFixes, wants } from './code-actions.ts';
import { dependentsOn } from './collector/dependents.ts';
import { CollectorFeatures } from './collector/features.ts';
import { pipelinesIn, sourceToSimulate } from './collector/pipelines.ts';
import { CollectorReadings } from './collector/readings.ts';
import { CompletionOffers } from './completion-offers.ts';
import { isConfigurationFile } from './configuration-document.ts';
import { toDiagnostic } from './diagnostics.ts';
import { concernsTypes, DocumentTypes, typedFiles } from './document-types.ts';
import { LatestOnly } from './latest-only.ts';
import { LiveSiteFinder } from './live-sites.ts';
import { isTooLong, longestText, unlessTooLong } from './long-documents.ts';
import { isNotebookCell } from './notebook-cells.ts';
import { SdkFeatures } from './sdk/features.ts';
import type { SetUp } from './set-up.ts';
import { SettingsCache } from './settings-cache.ts';
import { spanOptions } from './span-options.ts';
import { SpanSiteIndex } from './span-site-index.ts';
import { type StartTypeThread, TypeThread } from './type-thread.ts';
import { usualLanguageId } from './usual-language-id.ts';
import { WorkspaceFolders } from './workspace-folders.ts';
import { isYaml, isYamlFile } from './yaml-languages.ts';

/** Modules that load each other in a row, looked at for one question where files come one by one. */
const mostRounds = 20;

/** What a machine may offer beside its files. */
export interface ServerHost {
  /** Absent: there are no types. */
  readonly startTypeThread?: StartTypeThread;
  /**
   * Where files only come once they were asked for: gets those, and answers another number if anything has come since the
   * last time. What asked is then done again.
   */
  readonly fetchFiles?: () => Promise<number>;
}

/** Serves the Language Server Protocol on `connection`, which the caller starts with `listen`. */
export function serveLanguage(
  connection: Connection,
  loadGrammar: GrammarLoader,
  { startTypeThread, fetchFiles }: ServerHost = {},
): void {
  const documents = new TextDocuments({
    ...TextDocument,
    create: (uri, languageId, version, text) => TextDocument.create(uri, usualLanguageId(languageId), version, text),
  });
  const open = (uri: string) => (isNotebookCell(uri) ? undefined : unlessTooLong(documents.get(uri)));
  const settings = new SettingsCache(connection);
  const folders = new WorkspaceFolders();
  const types = startTypeThread && documentTypes(startTypeThread);
  const texts = new SourceTexts((path) => open(URI.file(path).toString())?.getText());
  const readings = new CollectorReadings(texts);
  const analysis = new Analysis(loadGrammar, texts, readings, (uri, text) => types?.of(uri, text));
  const actions = new DocumentActions(loadGrammar, async (uri) => {
    const wanted = await settings.of(uri);
    return { ...(await spanOptions(uri, wanted.actions)), wrappers: await analysis.wrappersOf(uri, wanted) };
  });
  const published = new Map<string, { version: number; findings: readonly Finding[] }>();
  const spanSites = new SpanSiteIndex(loadGrammar, open, async (uri) =>
    analysis.wrappersOf(uri, await settings.of(uri)),
  );
  const liveSites = new LiveSiteFinder(spanSites);
  const offers = new CompletionOffers(connection);
  const collector = new CollectorFeatures(connection, open, settings, folders, texts, readings, offers);
  const sdk = new SdkFeatures(connection, open, settings, offers, () => collector.abilities);
  const queue = new LatestOnly(publish);
  let options: LanguageServerOptions = {};
  let canRegisterConfiguration = false;
  let canCreateFiles = false;
  let canWatchFiles = false;
  let tellsOfFolders = false;

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    options = (params.initializationOptions as LanguageServerOptions | undefined) ?? {};
    // Editors that are asked for no settings, or have none to give, send them at once.
    settings.changed(params.initializationOptions);
    settings.setCanAsk(params.capabilities.workspace?.configuration === true);
    folders.initialize(params);
    tellsOfFolders = params.capabilities.workspace?.workspaceFolders === true;
    canWatchFiles = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    canCreateFiles = params.capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true;
    canRegisterConfiguration = params.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true;
    return {
      serverInfo: { name: 'spanwright' },
      capabilities: {
        // What all clients know; some offer others, and want an answer.
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: {
          openClose: true,
          change: TextDocumentSyncKind.Incremental,
          // Where nobody tells of files on disk, the editor tells of those that it writes.
          save: !canWatchFiles,
        },
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, ...actionKinds],
          resolveProvider: true,
        },
        ...collector.initialize(params, options),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    if (tellsOfFolders) folders.follow(connection);
    if (canWatchFiles) {
      const watched = types ? [...configurationFileNames, ...typedFiles] : configurationFileNames;
      const watchers = watched.map((name) => ({ globPattern: `**/${name}` }));
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (canRegisterConfiguration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'spanwright' });
    }
  });

  connection.onDidChangeConfiguration((change) => {
    settings.changed(change.settings);
    collector.refresh();
    analyseAll();
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    const typed = uris.filter(concernsTypes);
    if (typed.length > 0) types?.forget(typed);
    if (uris.some(isConfigurationFile)) reconfigure();
    else analyseDependents(uris.filter(isYamlFile));
  });
  documents.onDidSave(({ document }) => {
    if (!canWatchFiles && isConfigurationFile(document.uri)) reconfigure();
  });

  documents.onDidChangeContent(({ document }) => {
    queue.request(document.uri, !published.has(document.uri));
    if (isYaml(document.languageId)) analyseDependents([document.uri]);
  });
  documents.onDidClose(({ document }) => {
    queue.cancel(document.uri);
    settings.forget(document.uri);
    analysis.close(document.uri);
    types?.close(document.uri);
    published.delete(document.uri);
    send(document.uri, undefined, []);
    // What was not saved is gone.
    if (isYaml(document.languageId)) analyseDependents([document.uri]);
  });

  // A Compose file may have both, at different places.
  connection.onCompletion((params) =>
    guarded(
      'completions',
      async () => {
        const list = await collector.completion(params);
        return list && list.items.length > 0 ? list : ((await sdk.completion(params)) ?? list);
      },
      null,
    ),
  );
  connection.onHover((params) =>
    guarded('a hover', async () => (await collector.hover(params)) ?? sdk.hover(params), null),
  );
  connection.onCodeAction((params) => guarded('code actions', () => codeActions(params), []));
  connection.onCodeActionResolve((action) => guarded('a code action', () => resolve(action), action));
  connection.onRequest(new RequestType<ActionParams, ActionResult, void>(actionRequest), (params) =>
    guarded<ActionResult>(
      'an action',
      async () => {
        const document = open(params.uri);
        return document ? actions.apply(document, params) : failed({ reason: whyNotOpen(params.uri) });
      },
      failed({ reason: l10n.t('Spanwright failed to compute the edit; its log says why.') }),
    ),
  );

  connection.onRequest(new RequestType<string, readonly CollectorPipelines[], void>(pipelinesRequest), async (uri) => {
    const document = open(uri);
    return document ? pipelinesIn(document, await readings.of(document)) : [];
  });
  connection.onRequest(
    new RequestType<string, ConfigurationSource | undefined, void>(simulationSourceRequest),
    async (uri) => {
      const document = open(uri);
      return document && sourceToSimulate(await readings.of(document), await settings.of(uri));
    },
  );
  connection.onRequest(new RequestType<SpanSiteQuery, SpanSites, void>(spanSitesRequest), (query, token) =>
    guarded<SpanSites>('span sites', () => spanSites.find(query, folders.uris, token), { sites: [], complete: false }),
  );

  connection.onRequest(new RequestType<LiveSitesQuery, LiveSites, void>(liveSitesRequest), (query, token) =>
    guarded<LiveSites>('live sites', () => liveSites.find(query, folders.uris, token), { known: 0, sites: [] }),
  );
  connection.onRequest(new RequestType<LocateQuery, LocatedSpans, void>(locateSpansRequest), (query, token) =>
    guarded<LocatedSpans>('places of spans', () => liveSites.locate(query, folders.uris, token), []),
  );

  connection.onRequest(new RequestType<string, readonly FileFinding[], void>(findingsRequest), async (uri) => {
    const document = open(uri);
    const findings = document === undefined ? [] : await currentFindings(document);
    return findings.map(({ rule, severity, message, range }) => ({
      rule,
      severity,
      message,
      line: document!.positionAt(range.start).line + 1,
    }));
  });

  connection.onRequest(new RequestType<null, ServiceOffers, void>(servicesRequest), () =>
    guarded<ServiceOffers>('services', async () => (await setUp()).services(folders.uris), {
      services: [],
      parts: [],
      defaults: { environment: '', clusterNamespace: '' },
      complete: false,
    }),
  );
  connection.onRequest(new RequestType<SetUpParams, SetUpResult, void>(setUpRequest), (params) =>
    guarded<SetUpResult>(
      'a set-up',
      async () => (await setUp()).plan(params),
      failed({ reason: l10n.t('Spanwright failed to plan the set-up; its log says why.') }),
    ),
  );

  connection.onShutdown(() => types?.dispose());
  documents.listen(connection);

  /** Loaded with the first request: few set up tracing, and once. */
  async function setUp(): Promise<SetUp> {
    const { SetUp } = await import('./set-up.ts');
    return new SetUp(texts);
  }

  function whyNotOpen(uri: string): string {
    if (isNotebookCell(uri)) return l10n.t('Spanwright works on files, not on cells of notebooks.');
    return documents.get(uri)
      ? l10n.t('The file is too long: Spanwright looks at up to {0} characters.', formatCount(longestText))
      : l10n.t('The file is not open.');
  }

  function documentTypes(start: StartTypeThread): DocumentTypes {
    const thread = new TypeThread(start, (message) => connection.console.info(message));
    return new DocumentTypes(thread, open, (uri) => queue.request(uri, true));
  }

  function reconfigure(): void {
    analysis.forgetConfigurations();
    analyseAll();
  }

  function analyseAll(): void {
    published.clear();
    for (const uri of documents.keys()) queue.request(uri, true);
  }

  /** Other open documents are looked at again in the light of files that changed, once those have come to rest. */
  function analyseDependents(changed: readonly string[]): void {
    if (changed.length === 0) return;
    for (const uri of dependentsOn(
      changed,
      documents.all().filter((document) => !isTooLong(document)),
    ))
      queue.request(uri);
  }

  /** The findings of the document as it is now, computed if what was published is of an older version. */
  async function currentFindings(document: TextDocument): Promise<readonly Finding[]> {
    const known = published.get(document.uri);
    const { version } = document;
    if (known?.version === version) return known.findings;
    const findings = await analyse(document);
    return document.version === version ? findings : [];
  }

  /** Fixes may make room for others: on save, all of them are wanted. */
  async function allSafeFixes(document: TextDocument): Promise<readonly TextEdit[]> {
    const { uri, languageId, version } = document;
    const original = document.getText();
    const { edits } = await safeFixes(
      original,
      (text) =>
        text === original ? currentFindings(document) : analyse(TextDocument.create(uri, languageId, version, text)),
      (all) => analysis.tidied(document, all),
    );
    return document.version === version ? edits : [];
  }

  async function analyse(document: TextDocument): Promise<readonly Finding[]> {
    const { uri } = document;
    return guarded(
      `findings in ${uri}`,
      async () => analysis.findings(document, folders.pathOf(uri), await settings.of(uri)),
      [],
    );
  }

  async function publish(uri: string): Promise<void> {
    const document = documents.get(uri);
    if (document === undefined) return;
    void collector.noticed(uri);
    void sdk.noticed(uri);
    const { version } = document;
    if (isTooLong(document) && !published.has(uri))
      connection.console.info(`not checked, since it is too long: ${uri}`);
    const findings = open(uri) ? await analyse(document) : [];
    // Closed, opened anew or edited meanwhile: its next run is under way.
    if (documents.get(uri) !== document || document.version !== version) return;
    const known = published.get(uri);
    published.set(uri, { version, findings });
    // Nothing of it was edited, but what it leans on.
    if (known?.version === version && isYaml(document.languageId)) collector.refresh();
    // Types, or other files, may change nothing of what was found without them.
    if (known?.version === version && JSON.stringify(known.findings) === JSON.stringify(findings)) return;
    const diagnostics = findings.map((finding) => toDiagnostic(finding, document, options.documentation));
    send(uri, version, diagnostics);
  }

  function send(uri: string, version: number | undefined, diagnostics: Diagnostic[]): void {
    void connection.sendDiagnostics(version === undefined ? { uri, diagnostics } : { uri, version, diagnostics });
  }

  async function codeActions(params: CodeActionParams): Promise<CodeAction[]> {
    const document = open(params.textDocument.uri);
    if (document === undefined) return [];
    const { context, range } = params;
    const found: CodeAction[] = [];
    if (wants(context, CodeActionKind.QuickFix)) {
      const findings = await currentFindings(document);
      const tidy = (edits: readonly TextEdit[]) => analysis.tidied(document, edits);
      found.push(...(await quickFixes(findings, document, range, options.documentation, tidy)));
    }
    if (context.only !== undefined && wants(context, fixAllKind)) {
      const action = fixAll(await allSafeFixes(document), document);
      if (action !== undefined) found.push(action);
    }
    // A grammar that cannot be read costs the refactorings, not the fixes.
    found.push(...(await guarded('offers', () => actions.offers(document, params, options.actionCommand), [])));
    return found;
  }

  async function resolve(action: CodeAction): Promise<CodeAction> {
    const params = action.data as ActionParams | undefined;
    const document = params === undefined ? undefined : open(params.uri);
    if (params === undefined || document === undefined) return action;
    const result = await actions.apply(document, params);
    if (!result.ok) {
      connection.window.showInformationMessage(result.problem.reason);
      return action;
    }
    for (const note of result.value.notes) connection.window.showInformationMessage(note);
    if (result.value.created && !canCreateFiles) {
      connection.window.showInformationMessage(l10n.t('This editor does not let a refactoring make files.'));
      return action;
    }
    return { ...action, edit: { documentChanges: documentChangesOf(result.value, document.uri) } };
  }

  /** Does the work again until it has asked for no file that was not there yet. */
  async function withFiles<Result>(work: () => Promise<Result>, fetch: () => Promise<number>): Promise<Result> {
    let before = await fetch();
    for (let round = 1; ; round++) {
      const result = await work();
      const now = await fetch();
      if (now === before || round === mostRounds) return result;
      before = now;
      analysis.forgetConfigurations();
    }
  }

  /** A rule, check or action that throws is logged and costs its own result only. */
  async function guarded<Result>(what: string, work: () => Promise<Result>, otherwise: Result): Promise<Result> {
    try {
      return fetchFiles ? await withFiles(work, fetchFiles) : await work();
    } catch (error) {
      connection.console.error(`cannot compute ${what}: ${error instanceof Error ? error.stack : String(error)}`);
      return otherwise;
    }
  }
}
