import { type ContextName, contextNames, prefixesOf } from '../../../src/collector/ottl/language/contexts.ts';
import { enums } from '../../../src/collector/ottl/language/enums.ts';
import { cache, knowsPathsOf, paths } from '../../../src/collector/ottl/language/paths.ts';

/** Conditions that name every path and symbol that we know: in their context, and with keys whether they take them or not. */
export function namingConditions(): { context: ContextName; text: string }[] {
  const known = contextNames.filter(knowsPathsOf);
  const own = known.flatMap((context) =>
    [...paths[context], cache].flatMap(({ path }) => [
      { context, text: `${context}.${path} == nil` },
      { context, text: `${context}.${path}["k"] == nil` },
    ]),
  );
  const around = known.flatMap((context) =>
    prefixesOf[context]
      .filter((prefix) => prefix !== context)
      .map((prefix) => ({ context, text: `${prefix}.${paths[prefix][0]!.path} == nil` })),
  );
  const ways = paths.otelcol.map(({ path }) => ({ context: 'span' as const, text: `otelcol.${path}["k"] == nil` }));
  const symbols = known.flatMap((context) =>
    Object.keys(enums[context]).map((symbol) => ({ context, text: `resource.attributes["k"] == ${symbol}` })),
  );
  const foreign = known.flatMap((context) =>
    ['SPAN_KIND_SERVER', 'METRIC_DATA_TYPE_SUM', 'FLAG_NONE', 'SEVERITY_NUMBER_INFO'].map((symbol) => ({
      context,
      text: `resource.attributes["k"] == ${symbol}`,
    })),
  );
  return [...own, ...around, ...ways, ...symbols, ...foreign];
}
