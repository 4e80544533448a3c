import * as vscode from 'vscode';
import { editBetween } from '../base/edit.ts';
import {
  type ServiceOffer,
  type ServiceOffers,
  type SetUpChoice,
  type SetUpParams,
  type SetUpPlan,
  type SetUpResult,
  servicesRequest,
  setUpRequest,
} from '../protocol/set-up.ts';
import { confirmChanges } from './confirm-changes.ts';
import type { Services } from './services.ts';

/** Sets up tracing in a service of the workspace: the user chooses, sees what would change, and runs what follows. */
export function registerSetUpTracing(context: vscode.ExtensionContext, { language, log }: Services): void {
  context.subscriptions.push(vscode.commands.registerCommand('spanwright.setUpTracing', setUpTracing));

  async function setUpTracing(): Promise<void> {
    const title = vscode.l10n.t('Looking for services');
    const offers = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
      language.request<ServiceOffers>(servicesRequest, null),
    );
    if (!offers) return;
    const service = await pickService(offers);
    const approach = service && (await pickApproach(service));
    const parts = approach && (await pickParts(offers.parts));
    if (!service || !approach || !parts) return;
    const { folder, workspaceFolder, stack } = service;
    const params: SetUpParams = {
      folder,
      workspaceFolder,
      stack,
      approach: approach.id,
      parts: parts.map(({ id }) => id),
    };
    const result = await language.request<SetUpResult>(setUpRequest, params);
    if (!result) return;
    if (!result.ok) {
      await vscode.window.showInformationMessage(result.problem.reason);
      return;
    }
    await carryOut(service, result.value);
  }

  async function carryOut({ name }: ServiceOffer, plan: SetUpPlan): Promise<void> {
    for (const note of plan.notes) log.info(`${name}: ${note}`);
    if (plan.changes.length === 0) {
      await tell(vscode.l10n.t('There is nothing to change for {0}.', name), plan.notes);
      return;
    }
    if (!(await confirmChanges(vscode.l10n.t('Set Up Tracing of {0}', name), plan.changes))) return;
    const edit = await editOf(plan);
    if (!edit || !(await vscode.workspace.applyEdit(edit))) {
      await vscode.window.showInformationMessage(vscode.l10n.t('The files changed meanwhile; nothing was done.'));
      return;
    }
    for (const { uri } of plan.changes) await (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))).save();
    if (plan.notes.length > 0) void tell(vscode.l10n.t('Tracing of {0} was set up.', name), plan.notes);
    await offerCommands(name, plan.commands);
  }

  async function tell(sentence: string, notes: readonly string[]): Promise<void> {
    const showNotes = vscode.l10n.t('Show Notes');
    const chosen = await vscode.window.showInformationMessage(sentence, ...(notes.length > 0 ? [showNotes] : []));
    if (chosen === showNotes) log.show();
  }
}

async function pickService({ services, complete }: ServiceOffers): Promise<ServiceOffer | undefined> {
  if (services.length === 0) {
    await vscode.window.showInformationMessage(
      complete
        ? vscode.l10n.t('No service was found in this workspace whose tracing Spanwright knows to set up.')
        : vscode.l10n.t('No service was found. The workspace has too many folders: open that of the service.'),
    );
    return undefined;
  }
  const untracedFirst = services.toSorted((a, b) => Number(a.tracing !== undefined) - Number(b.tracing !== undefined));
  const items = untracedFirst.map((service) => ({
    label: service.name,
    description: [service.stackTitle, service.place].filter((text) => text !== '').join(' — '),
    detail: service.tracing === undefined ? service.because : vscode.l10n.t('traced already: {0}', service.tracing),
    service,
  }));
  const title = vscode.l10n.t('Set Up Tracing');
  const placeHolder = vscode.l10n.t('Service to trace');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.service;
}

/** Without asking where there is only one. */
async function pickApproach({ name, approaches }: ServiceOffer): Promise<SetUpChoice | undefined> {
  if (approaches.length < 2) return approaches[0];
  const title = vscode.l10n.t('Set Up Tracing of {0}', name);
  const placeHolder = vscode.l10n.t('How to trace it');
  return (await vscode.window.showQuickPick(approaches.map(itemOf), { title, placeHolder }))?.choice;
}

async function pickParts(parts: readonly SetUpChoice[]): Promise<readonly SetUpChoice[] | undefined> {
  if (parts.length === 0) return [];
  const title = vscode.l10n.t('Set Up Tracing');
  const placeHolder = vscode.l10n.t('What else to set up; none is fine');
  const chosen = await vscode.window.showQuickPick(parts.map(itemOf), { title, placeHolder, canPickMany: true });
  return chosen?.map(({ choice }) => choice);
}

function itemOf(choice: SetUpChoice) {
  return { label: choice.title, detail: choice.because, choice };
}

/** `undefined`: a file is not as it was when the plan was made. */
async function editOf({ changes }: SetUpPlan): Promise<vscode.WorkspaceEdit | undefined> {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri: address, before, after } of changes) {
    const uri = vscode.Uri.parse(address);
    if (before === undefined) {
      edit.createFile(uri, { overwrite: false, ignoreIfExists: false });
      edit.insert(uri, new vscode.Position(0, 0), after);
      continue;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.getText() !== before) return undefined;
    const { range, newText } = editBetween(before, after);
    const place = new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
    edit.replace(uri, place, newText);
  }
  return edit;
}

/** One after the other, for as long as the user goes on; the last starts the service where its spans come here. */
async function offerCommands(name: string, commands: SetUpPlan['commands']): Promise<void> {
  const done = new Set<string>();
  for (let left = commands; left.length > 0; left = left.filter(({ title }) => !done.has(title))) {
    const sentence = vscode.l10n.t('Tracing of {0} was set up. What is next?', name);
    const title = await vscode.window.showInformationMessage(sentence, ...left.map((command) => command.title));
    const chosen = left.find((command) => command.title === title);
    if (!chosen) return;
    done.add(chosen.title);
    const isLast = chosen === commands.at(-1);
    const terminal = isLast
      ? await vscode.commands.executeCommand<vscode.Terminal | undefined>('spanwright.newTracedTerminal', {
          folder: chosen.folder,
        })
      : vscode.window.createTerminal({ name: chosen.title, cwd: chosen.folder });
    terminal?.show();
    terminal?.sendText(chosen.command);
  }
}
