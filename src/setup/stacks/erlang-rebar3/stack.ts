import { readErlangApplication } from '../../erlang/erlang-application.ts';
import { planErlang } from '../../erlang/plan-erlang.ts';
import type { Stack } from '../../stack.ts';

export const erlangRebar3: Stack = {
  id: 'erlang-rebar3',
  title: 'Erlang/OTP with rebar3',
  approaches: [{ id: 'sdk', title: 'SDK', because: 'an application of the release exports what others of it trace' }],
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
        ? 'rebar.config depends on cowboy'
        : `${resource.split('/').at(-1)} says which module starts it`,
      ...(sdk !== undefined && { tracing: `rebar.config depends on ${sdk.replaceAll(/\s+/g, ' ')}` }),
    };
  },
  plan: (service, _approach, choices, draft) => planErlang(service, choices, draft),
};
