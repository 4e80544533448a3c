import * as vscode from 'vscode';
import { isHostLabel, isWebAddress } from '../base/host-names.ts';
import type { ServiceOffers, SetUpChoice } from '../protocol/set-up.ts';
import { goBack, type Place, type Step } from './ask-in-steps.ts';
import { pickOne, pickSeveral, writeText } from './quick-steps.ts';
import { approachesOf, hasClusterCollector, type SetUpAnswers, targets } from './set-up-answers.ts';

/** What is asked before tracing is set up, in this order; `receiver` is the address of that of this editor. */
export function setUpQuestions({ services, parts }: ServiceOffers, receiver: string): readonly Step<SetUpAnswers>[] {
  const title = vscode.l10n.t('Set Up Tracing');
  const always = () => true;
  return [
    { isAsked: always, ask: askForServices },
    { isAsked: ({ services }) => approachesOf(services).length > 1, ask: askForApproach },
    { isAsked: always, ask: askForTarget },
    { isAsked: ({ target }) => target !== 'receiver', ask: askForAddress },
    textStep({
      key: 'environment',
      placeholder: vscode.l10n.t('Where it runs if nothing else says so: development, staging, production'),
      problemOf: (text) => (text === '' ? vscode.l10n.t('Name the environment, as in "development".') : undefined),
    }),
    textStep({
      key: 'serviceNamespace',
      placeholder: vscode.l10n.t('The system that it is a part of, as service.namespace; empty: none'),
      problemOf: () => undefined,
    }),
    { isAsked: () => parts.length > 0, ask: askForParts },
    textStep({
      key: 'clusterNamespace',
      placeholder: vscode.l10n.t('The namespace of Kubernetes in which collectors run'),
      isAsked: hasClusterCollector,
      problemOf: (text) =>
        isHostLabel(text) ? undefined : vscode.l10n.t('It has small letters, digits and dashes, 63 at most.'),
    }),
  ];

  async function askForServices(answers: SetUpAnswers, place: Place) {
    const untracedFirst = services.toSorted(
      (a, b) => Number(a.tracing !== undefined) - Number(b.tracing !== undefined),
    );
    const items = untracedFirst.map((service) => ({
      label: service.name,
      description: [service.stackTitle, service.place].filter((text) => text !== '').join(' — '),
      detail: service.tracing === undefined ? service.because : vscode.l10n.t('traced already: {0}', service.tracing),
      service,
    }));
    const chosen = await pickSeveral({
      ...{ title, place, items },
      placeholder: vscode.l10n.t('Services to trace'),
      ticked: items.filter(({ service }) => answers.services.includes(service)),
      least: 1,
    });
    if (chosen === undefined || chosen === goBack) return chosen;
    return { ...answers, services: chosen.map(({ service }) => service) };
  }

  async function askForApproach(answers: SetUpAnswers, place: Place) {
    const items = approachesOf(answers.services).map(itemOf);
    const chosen = await pickOne({
      ...{ title, place, items },
      placeholder: vscode.l10n.t('How to trace them, where there is a choice'),
      active: items.find(({ choice }) => choice.id === answers.approach),
    });
    if (chosen === undefined || chosen === goBack) return chosen;
    return { ...answers, approach: chosen.choice.id };
  }

  async function askForTarget(answers: SetUpAnswers, place: Place) {
    const labels = {
      receiver: [vscode.l10n.t('This editor'), receiver],
      collector: [vscode.l10n.t('An OpenTelemetry Collector'), answers.addresses.collector],
      other: [vscode.l10n.t('Another address'), answers.addresses.other],
    } as const;
    const items = targets.map((target) => ({ label: labels[target][0], description: labels[target][1], target }));
    const chosen = await pickOne({
      ...{ title, place, items },
      placeholder: vscode.l10n.t('Where spans go, unless OTEL_EXPORTER_OTLP_ENDPOINT says otherwise'),
      active: items.find(({ target }) => target === answers.target),
    });
    if (chosen === undefined || chosen === goBack) return chosen;
    return { ...answers, target: chosen.target };
  }

  async function askForAddress(answers: SetUpAnswers, place: Place) {
    const { target, addresses } = answers;
    if (target === 'receiver') return answers;
    const address = await writeText({
      ...{ title, place },
      placeholder: vscode.l10n.t('Where it takes OTLP: gRPC on port 4317, else HTTP'),
      value: addresses[target],
      problemOf: (text) =>
        isWebAddress(text) ? undefined : vscode.l10n.t('Write the address as in {0}.', 'http://collector:4317'),
    });
    if (address === undefined || address === goBack) return address;
    return { ...answers, addresses: { ...addresses, [target]: address } };
  }

  async function askForParts(answers: SetUpAnswers, place: Place) {
    const items = parts.map(itemOf);
    const chosen = await pickSeveral({
      ...{ title, place, items },
      placeholder: vscode.l10n.t('What else to set up; none is fine'),
      ticked: items.filter(({ choice }) => answers.parts.includes(choice.id)),
      least: 0,
    });
    if (chosen === undefined || chosen === goBack) return chosen;
    return { ...answers, parts: chosen.map(({ choice }) => choice.id) };
  }

  function textStep(question: {
    readonly key: 'environment' | 'serviceNamespace' | 'clusterNamespace';
    readonly placeholder: string;
    readonly isAsked?: (answers: SetUpAnswers) => boolean;
    readonly problemOf: (text: string) => string | undefined;
  }): Step<SetUpAnswers> {
    const { key, placeholder, isAsked = always, problemOf } = question;
    return {
      isAsked,
      async ask(answers, place) {
        const text = await writeText({ title, place, placeholder, value: answers[key], problemOf });
        return text === undefined || text === goBack ? text : { ...answers, [key]: text };
      },
    };
  }
}

function itemOf(choice: SetUpChoice) {
  return { label: choice.title, detail: choice.because, choice };
}
