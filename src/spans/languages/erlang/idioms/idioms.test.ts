import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../base/edit.ts';
import { createLinter } from '../../../create-linter.ts';

const linter = createLinter(async () => {
  throw new Error('Erlang needs no grammar that is loaded');
});

const header = '-module(shop).\n-include_lib("opentelemetry_api/include/otel_tracer.hrl").\n';

/** A text as the first fix of a rule makes it; `undefined` where it has none. */
async function fixed(rule: string, functions: string): Promise<string | undefined> {
  const text = header + functions;
  const findings = await linter.lint({ path: 'shop.erl', languageId: 'erlang', text }, { rules: new Set([rule]) });
  expect(findings.map((one) => one.rule)).toContain(rule);
  const fix = findings.flatMap(({ fixes }) => fixes)[0];
  return fix && applyEdits(text, fix.edits).slice(header.length);
}

describe('fixes', () => {
  it('have the line ends of the file', async () => {
    const leak = 'f(X) ->\r\n    S = ?start_span(a),\r\n    g(X),\r\n    h(X).\r\n';
    const result = await fixed('span-never-ended', leak);
    expect(result).toBe(
      'f(X) ->\r\n    S = ?start_span(a),\r\n    try\r\n        g(X),\r\n        h(X)\r\n    after\r\n        otel_span:end_span(S)\r\n    end.\r\n',
    );
  });

  it('keep comments where they are', async () => {
    const leak =
      'f(X) ->\n    S = ?start_span(a), % begins\n    %% then\n    g(X), % first\n\n    %% last\n    h(X).\n';
    expect(await fixed('span-never-ended', leak)).toBe(
      'f(X) ->\n    S = ?start_span(a), % begins\n    %% then\n    try\n        g(X), % first\n\n        %% last\n        h(X)\n    after\n        otel_span:end_span(S)\n    end.\n',
    );
  });

  it('move no string that goes over several lines', async () => {
    expect(
      await fixed('span-never-ended', 'f(X) ->\n    S = ?start_span(a),\n    g("one\ntwo", X).\n'),
    ).toBeUndefined();
  });

  it('leave variables to be read behind them', async () => {
    const leak =
      'f(X) ->\n    case X of\n        a -> S = ?start_span(a), Y = g(X);\n        b -> Y = 1\n    end,\n    Y.\n';
    expect(await fixed('span-never-ended', leak)).toBeUndefined();
  });

  it('set the status of no other span', async () => {
    const nested =
      'f(X) ->\n    ?with_span(a, #{}, fun(_) ->\n        ?with_span(b, #{}, fun(_) ->\n            error(X)\n        end)\n    end).\n';
    const text = header + nested;
    const findings = await linter.lint(
      { path: 'shop.erl', languageId: 'erlang', text },
      { rules: new Set(['error-path-without-status']) },
    );
    for (const { fixes } of findings) {
      for (const { edits } of fixes) {
        const result = applyEdits(text, edits);
        expect(result.indexOf('?set_status')).toBeGreaterThan(result.indexOf('?with_span(b'));
      }
    }
    expect(findings.length).toBeGreaterThan(0);
  });

  it('include headers behind the others, once', async () => {
    const failing = 'f(X) ->\n    ?with_span(a, #{}, fun(_) -> error(X) end).\n';
    const text = header + failing;
    const [finding] = await linter.lint(
      { path: 'shop.erl', languageId: 'erlang', text },
      { rules: new Set(['error-path-without-status']) },
    );
    expect(applyEdits(text, finding!.fixes[0]!.edits)).toBe(
      `${header}-include_lib("opentelemetry_api/include/opentelemetry.hrl").\n` +
        'f(X) ->\n    ?with_span(a, #{}, fun(_) ->\n        ?set_status(?OTEL_STATUS_ERROR, unicode:characters_to_binary(io_lib:format("~tp", [X]))),\n        error(X) end).\n',
    );
  });

  it('name variables that are not in use', async () => {
    const spawning =
      'f(Ctx) ->\n    ?with_span(a, #{}, fun(_) ->\n        spawn(fun() -> ?add_event(b, #{}) end)\n    end).\n';
    expect(await fixed('context-lost-across-boundary', spawning)).toContain('Ctx1 = otel_ctx:get_current()');
  });
});
