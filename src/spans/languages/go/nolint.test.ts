import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../files/grammars.ts';
import { createLinter } from '../../create-linter.ts';

const linter = createLinter(loadGrammar);

const text = `package shop

import (
	"context"

	"go.opentelemetry.io/otel"
)

var tracer = otel.Tracer("shop")

func sell(ctx context.Context) {
	tracer.Start(ctx, "sell")
}
`;

async function found(code: string): Promise<readonly string[]> {
  return (await linter.lint({ path: 'shop.go', languageId: 'go', text: code })).map(({ rule }) => rule);
}

describe('`nolint`', () => {
  it.each([' //nolint:spancheck', ' // nolint:gosec, spancheck // on purpose', ' //nolint'])(
    'silences what is found in its line: %s',
    async (comment) => {
      expect(await found(text)).toEqual(['span-result-discarded']);
      expect(await found(text.replace('"sell")', `"sell")${comment}`))).toEqual([]);
    },
  );

  it('silences all of what begins in its line, or below it', async () => {
    expect(await found(text.replace('Context) {', 'Context) { //nolint:spancheck'))).toEqual([]);
    expect(await found(text.replace('func sell', '//nolint:all\nfunc sell'))).toEqual([]);
    expect(await found(text.replace('func sell', '//nolint:gosec\nfunc sell'))).toEqual(['span-result-discarded']);
  });
});
