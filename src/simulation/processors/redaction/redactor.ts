import { failed, ok, type Result } from '../../../base/result.ts';
import type { Settings } from '../../../collector/component-rules/settings.ts';
import { compilePatterns } from '../../patterns.ts';
import type { SimulationProblem } from '../../processor.ts';
import type { RegularExpression } from '../../regular-expression.ts';
import { textsAt } from '../../settings.ts';
import type { ValueMap } from '../../traces.ts';
import { valueText } from '../../value-text.ts';
import { type Mask, readMask } from './mask.ts';

/** What is allowed, and what is told of what was not. */
interface Rules {
  readonly allowsAll: boolean;
  readonly allowedKeys: ReadonlySet<string>;
  readonly ignoredKeys: ReadonlySet<string>;
  readonly ignoredPatterns: readonly RegularExpression[];
  readonly blockedKeys: readonly RegularExpression[];
  readonly blockedValues: readonly RegularExpression[];
  readonly allowedValues: readonly RegularExpression[];
  readonly readsAllTypes: boolean;
  readonly summary: string;
  readonly mask: Mask;
}

/** Redacts the attributes of a span, event, scope or resource; whether anything is different now. */
export type Redactor = (attributes: ValueMap) => boolean;

/** As `processAttrs` of processor/redactionprocessor. */
export function readRedactor(settings: Settings): Result<Redactor, SimulationProblem> {
  const problems: SimulationProblem[] = [];
  const patternsAt = (key: string) => {
    const compiled = compilePatterns(textsAt(settings, key), settings.rangeOf(key));
    if (!compiled.ok) problems.push(compiled.problem);
    return compiled.ok ? compiled.value : [];
  };
  const rules: Rules = {
    allowsAll: settings.flag('allow_all_keys') === true,
    allowedKeys: new Set([...textsAt(settings, 'allowed_keys'), ...ownKeys]),
    ignoredKeys: new Set(textsAt(settings, 'ignored_keys')),
    ignoredPatterns: patternsAt('ignored_key_patterns'),
    blockedKeys: patternsAt('blocked_key_patterns'),
    blockedValues: patternsAt('blocked_values'),
    allowedValues: patternsAt('allowed_values'),
    readsAllTypes: settings.flag('redact_all_types') === true,
    summary: settings.text('summary', '') ?? '',
    mask: readMask(settings),
  };
  const [problem] = problems;
  if (problem) return failed(problem);
  return ok((attributes) => redact(attributes, rules));
}

/** Its own attributes, which it lets pass. */
const ownKeys = ['redacted.keys', 'redacted.count', 'masked.keys', 'masked.count', 'ignored.count'].map(
  (name) => `redaction.${name}`,
);

function redact(attributes: ValueMap, rules: Rules): boolean {
  const { mask, blockedValues } = rules;
  const found = { redacted: [] as string[], masked: [] as string[], allowed: [] as string[], ignored: [] as string[] };
  for (const [key, value] of attributes) {
    const text = typeof value === 'string' ? value : rules.readsAllTypes ? valueText(value) : '';
    if (rules.ignoredKeys.has(key) || anyIn(rules.ignoredPatterns, key)) found.ignored.push(key);
    else if (!rules.allowsAll && !rules.allowedKeys.has(key)) found.redacted.push(key);
    else if (anyIn(rules.allowedValues, text)) found.allowed.push(key);
    else if (anyIn(rules.blockedKeys, key)) {
      found.masked.push(key);
      attributes.set(key, mask.lines(text));
    } else {
      let masked = text;
      for (const pattern of blockedValues) if (pattern.test(masked)) masked = mask.matches(masked, pattern);
      if (masked === text) continue;
      found.masked.push(key);
      attributes.set(key, masked);
    }
  }
  for (const key of found.redacted) attributes.delete(key);
  const told = Object.entries(found).filter(([name, keys]) => tell(attributes, name, keys, rules.summary));
  return told.length > 0 || found.redacted.length > 0 || found.masked.length > 0;
}

function anyIn(patterns: readonly RegularExpression[], text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}

/** Adds to what earlier processors told; whether it told anything. */
function tell(attributes: ValueMap, name: string, keys: readonly string[], summary: string): boolean {
  if (keys.length === 0 || (summary !== 'debug' && summary !== 'info')) return false;
  if (summary === 'debug' && name !== 'ignored') {
    const before = attributes.get(`redaction.${name}.keys`);
    const known = typeof before === 'string' && before !== '' ? before.split(',') : [];
    attributes.set(`redaction.${name}.keys`, [...keys, ...known].sort().join());
  }
  const count = attributes.get(`redaction.${name}.count`);
  attributes.set(`redaction.${name}.count`, BigInt(keys.length) + (typeof count === 'bigint' ? count : 0n));
  return true;
}
