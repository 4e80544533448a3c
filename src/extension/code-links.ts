import { realpath, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { visibleLine } from '../base/untrusted-text.ts';
import { isInstrumentationLibrary } from '../protocol/instrumentation-library.ts';
import { type SpanSiteQuery, type SpanSites, spanSitesRequest } from '../protocol/language-server.ts';
import type { CodePlace } from '../protocol/views.ts';
import { isTraceId } from '../views/page-queries.ts';
import { codePlaceOf } from '../views/webview-host.ts';
import { readSentPath } from './sent-path.ts';
import type { Services } from './services.ts';
import { type FoundCode, showCode } from './show-code.ts';
import { sourceOf } from './source-of.ts';
import { placesOf } from './span-places.ts';
import { findWorkspaceFiles, localPath } from './workspace-files.ts';

/** Commands that lead from spans and stack traces to code. Both reject with a sentence when there is none. */
export function registerCodeLinks(context: vscode.ExtensionContext, { receiver, language }: Services): void {
  async function openSpanCode(given: unknown): Promise<void> {
    const address = spanAddressOf(given);
    if (!address) return;
    const span = await receiver.request('getSpan', address);
    if (!span) throw new Error(vscode.l10n.t('The span is no longer stored.'));
    const places = placesOf(span);
    const told = await firstFound(places);
    if (told.length > 0) return showCode(told);
    if (places[0] && (await openOutside(places[0]))) return;
    const { name, scope } = span;
    if (isInstrumentationLibrary(scope.name)) {
      throw new Error(
        vscode.l10n.t(
          'This span was made by {0}, not by code of the workspace, and it does not tell where it was called from.',
          visibleLine(scope.name, 100),
        ),
      );
    }
    const sites = await findSites({ name, scope: scope.name });
    if (sites === undefined) return;
    if (sites.sites.length === 0) throw new Error(nothingFound(places.length > 0, sites.complete));
    await showCode(sites.sites.map(({ uri, range }) => ({ uri: vscode.Uri.parse(uri), ...startOf(range) })));
  }

  /** `undefined` when cancelled or when the server failed, which was told. */
  function findSites(query: SpanSiteQuery): Thenable<SpanSites | undefined> {
    const location = vscode.ProgressLocation.Notification;
    const title = vscode.l10n.t('Looking for the code of the span');
    return vscode.window.withProgress({ location, title, cancellable: true }, (_, token) =>
      language.request<SpanSites>(spanSitesRequest, query, token),
    );
  }

  async function openCodePlace(given: unknown): Promise<void> {
    const place = codePlaceOf(given);
    if (!place) return;
    const found = await firstFound([place]);
    if (found.length > 0) return showCode(found);
    if (await openOutside(place)) return;
    throw new Error(vscode.l10n.t('{0} is no file of the workspace.', visibleLine(place.path, 200)));
  }

  context.subscriptions.push(
    vscode.commands.registerCommand('spanwright.openSpanCode', openSpanCode),
    vscode.commands.registerCommand('spanwright.openCodePlace', openCodePlace),
  );
}

/** Paths a page may ask for at once: stacks are shorter. */
const mostPlaces = 500;

/** Which of the places are files of the workspace. The page is not trusted with what it asks. */
export async function findCode(given: unknown): Promise<readonly boolean[]> {
  const places = Array.isArray(given) ? given.slice(0, mostPlaces).map(codePlaceOf) : [];
  const files = await findWorkspaceFiles(places.map((place) => place?.path ?? ''));
  return files.map((each) => each.length > 0);
}

/** The code of the first place that has any, in the source if it was compiled. */
async function firstFound(places: readonly CodePlace[]): Promise<readonly FoundCode[]> {
  const files = await findWorkspaceFiles(places.map(({ path }) => path));
  const first = files.findIndex((each) => each.length > 0);
  if (first < 0) return [];
  return Promise.all(files[first]!.map((uri) => sourceOf(uri, places[first]!)));
}

/**
 * Opens a file outside of the workspace if there is one on this machine and the user wants to: what a span tells must not
 * lead anywhere by itself. True when the user was asked.
 */
async function openOutside(place: CodePlace): Promise<boolean> {
  const sent = readSentPath(place.path);
  const local = sent && localPath(sent);
  if (local === undefined) return false;
  const real = await realpath(local).catch(() => undefined);
  if (real === undefined || !(await stat(real)).isFile()) return false;
  const open = vscode.l10n.t('Open');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('The trace names a file outside of the workspace.'),
    { modal: true, detail: visibleLine(real, 1_000) },
    open,
  );
  if (choice === open) await showCode([{ ...place, uri: vscode.Uri.file(real) }]);
  return true;
}

function nothingFound(toldPlaces: boolean, complete: boolean): string {
  if (!complete) {
    return vscode.l10n.t('No code was found for this span in the files looked at; the workspace has more.');
  }
  return toldPlaces
    ? vscode.l10n.t(
        'The files that this span names are not in the workspace, and no call there starts a span of its name.',
      )
    : vscode.l10n.t(
        'No call in the workspace starts a span of this name. A span that has the attributes code.file.path and code.line.number leads to its code.',
      );
}

function startOf({ start }: { readonly start: { readonly line: number; readonly character: number } }) {
  return { line: start.line + 1, column: start.character + 1 };
}

function spanAddressOf(given: unknown): { traceId: string; spanId: string; occurrence: number } | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { traceId, spanId, occurrence = 0 } = given as { traceId?: unknown; spanId?: unknown; occurrence?: unknown };
  if (!isTraceId(traceId) || typeof spanId !== 'string' || typeof occurrence !== 'number') return undefined;
  return { traceId, spanId, occurrence };
}
