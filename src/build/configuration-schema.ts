import { levels, presets } from '../configuration/configuration.ts';
import type { OptionValue, RuleOption } from '../spans/rule.ts';
import { wrapperRoles } from '../spans/wrappers.ts';

/** A rule or check, as far as the schema tells of it. */
export interface DescribedRule {
  readonly id: string;
  readonly summary: string;
  readonly options?: Readonly<Record<string, RuleOption>>;
}

/** The JSON schema of `spanwright.config.*`: editors complete and explain by it. */
export function configurationSchema(rules: readonly DescribedRule[]): string {
  const patterns = (description: string) => ({ type: 'array', items: { type: 'string' }, description });
  const common = {
    preset: {
      enum: presets,
      default: 'all',
      description:
        'Which findings are shown: of errors and warnings (recommended), of informations too (strict), or all.',
    },
    rules: {
      type: 'object',
      description: 'Severity of rules and checks, with options where they have some: `["error", { "option": … }]`.',
      additionalProperties: false,
      properties: Object.fromEntries(rules.map((rule) => [rule.id, schemaOfRule(rule)])),
    },
    wrappers: {
      type: 'array',
      description: 'Functions of yours that start or end spans.',
      items: {
        type: 'object',
        required: ['match', 'role'],
        additionalProperties: false,
        properties: {
          match: { type: 'string', description: 'Module and function, such as `./tracing#inSpan`, or `Class.method`.' },
          role: { enum: wrapperRoles },
        },
      },
    },
  };
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Spanwright',
    description: 'How Spanwright checks spans and Collector configuration, in the editor and on the command line.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      root: { type: 'boolean', default: false, description: 'No configuration of a folder further out counts.' },
      ...common,
      ignore: patterns('Files to leave alone, as in `.gitignore`.'),
      overrides: {
        type: 'array',
        description: 'What holds for some files only; later ones go first.',
        items: {
          type: 'object',
          required: ['files'],
          additionalProperties: false,
          properties: { files: patterns('Files it holds for, as in `.gitignore`.'), ...common },
        },
      },
    },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function schemaOfRule({ summary, options = {} }: DescribedRule): object {
  const level = { enum: levels };
  const entries = Object.entries(options);
  if (entries.length === 0) return { ...level, description: summary };
  const properties = Object.fromEntries(entries.map(([name, option]) => [name, schemaOfOption(option)]));
  return {
    description: summary,
    anyOf: [
      level,
      {
        type: 'array',
        minItems: 1,
        maxItems: 2,
        items: [level, { type: 'object', additionalProperties: false, properties }],
      },
    ],
  };
}

function schemaOfOption({ description, default: value, choices }: RuleOption): object {
  const type = choices ? { enum: choices } : typeOf(value);
  return { ...type, default: value, description };
}

function typeOf(value: OptionValue): object {
  return typeof value === 'object' ? { type: 'array', items: { type: 'string' } } : { type: typeof value };
}
