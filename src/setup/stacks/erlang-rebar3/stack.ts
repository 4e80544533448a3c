import * as l10n from '@vscode/l10n';
import { readErlangApplication } from '../../erlang/erlang-application.ts';
import { planErlang } from '../../erlang/plan-erlang.ts';
import type { Stack } from '../../stack.ts';

export const erlangRebar3: Stack = {
  id: 'erlang-rebar3',
  title: l10n.t('Erlang/OTP with rebar3'),
  approaches: [
    { id: 'sdk', title: 'SDK', because: l10n.t('an application of the release exports what others of it trace') },
  ],
  detect: (folder, files) => {
    const application = readErlangApplication(folder, files);
    if (!application) return undefined;
    const { name, version, dependencies, resource } = application;
    const usesCowboy = dependencies.has('cowboy');
    const sdk = dependencies.get('opentelemetry');
    return {
      folder,
      stack: 'erlang-rebar3',
      name,
      ...(version !== undefined && { version }),
      because: usesCowboy
        ? l10n.t('rebar.config depends on cowboy')
        : l10n.t('{0} says which module starts it', resource.split('/').at(-1)!),
      ...(sdk !== undefined && { tracing: l10n.t('rebar.config depends on {0}', sdk.replaceAll(/\s+/g, ' ')) }),
    };
  },
  plan: (service, _approach, choices, draft) => planErlang(service, choices, draft),
};
