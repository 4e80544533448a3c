import type { FunctionFactory } from '../call-arguments.ts';
import { collections } from './collections.ts';
import { editors } from './editors.ts';
import { encoding } from './encoding.ts';
import { extractGrokPatterns } from './grok.ts';
import { hashing } from './hashing.ts';
import { identity } from './identity.ts';
import { mapEditors } from './map-editors.ts';
import { networks } from './networks.ts';
import { parsing } from './parsing.ts';
import { replacing } from './replacing.ts';
import { setSemconvSpanName } from './set-semconv-span-name.ts';
import { parseSeverity } from './severity.ts';
import { textConverters } from './text.ts';
import { timeConverters } from './time.ts';
import { typeConverters } from './types.ts';
import { xmlConverters } from './xml.ts';

/**
 * What is simulated of pkg/ottl/ottlfuncs. Left out are `UserAgent`, whose tables of browsers no package has as they are in
 * a release, and what takes lambdas, which no collector lets them unless it is told to.
 */
export const functions: ReadonlyMap<string, FunctionFactory> = new Map(
  Object.entries({
    ...editors,
    ...mapEditors,
    ...replacing,
    ...textConverters,
    ...typeConverters,
    ...timeConverters,
    ...collections,
    ...hashing,
    ...identity,
    ...encoding,
    ...parsing,
    ...networks,
    ...xmlConverters,
    ExtractGrokPatterns: extractGrokPatterns,
    ParseSeverity: parseSeverity,
    set_semconv_span_name: setSemconvSpanName,
  }),
);
