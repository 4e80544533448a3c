import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../syntax.ts';
import type { ActionFile } from './action-file.ts';

/** What a call sends, and how it is given what a carrier has. */
export interface Carried {
  /** `use`: what the file calls a type; `free`: a name like this that nothing has. */
  write(use: (type: string) => string, free: (name: string) => string): Result<Writing, Refusal>;
}

export interface Writing {
  /** Statements in front of the injection, and behind it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The carrier, and what sets a header of it: the second and the third argument of `inject`. */
  readonly carrier: string;
  readonly setter: string;
  readonly edits: readonly TextEdit[];
}

interface Client {
  readonly method: RegExp;
  readonly type: RegExp;
  carried(file: ActionFile, call: SyntaxNode): Carried;
}

const mqtt = 'org.eclipse.paho.mqttv5.common';

const clients: readonly Client[] = [
  {
    method: /^send$/,
    type: /^org\.apache\.kafka\.clients\.producer\.(?:Kafka)?Producer$/,
    carried: (file, call) => ({
      write(use, free) {
        const [record] = argumentsOf(call);
        const message = record && variableOf(file, call, record, free);
        if (!message) return refuse(l10n.t('The record is made elsewhere: put the headers in there.'));
        const [headers, key, value] = [free('headers'), free('key'), free('value')];
        const bytes = `${value}.getBytes(${use('java.nio.charset.StandardCharsets')}.UTF_8)`;
        return ok({
          before: message.declaration,
          after: [],
          carrier: `${message.name}.headers()`,
          setter: `(${headers}, ${key}, ${value}) -> ${headers}.add(${key}, ${bytes})`,
          edits: message.edits,
        });
      },
    }),
  },
  {
    method: /^basicPublish$/,
    type: /^com\.rabbitmq\.client\.Channel$/,
    carried: (_file, call) => ({
      write(use, free) {
        const properties = argumentsOf(call).at(-2);
        const headers = free('headers');
        const edit =
          properties &&
          intoBuilder(
            properties,
            'headers',
            headers,
            () => `new ${use('com.rabbitmq.client.AMQP')}.BasicProperties.Builder()`,
          );
        if (!edit) return refuse(l10n.t('The properties are made elsewhere: put the headers in there.'));
        const map = `${use('java.util.Map')}<String, Object> ${headers} = new ${use('java.util.HashMap')}<>();`;
        return ok({
          before: [map],
          after: [],
          carrier: headers,
          setter: `${use('java.util.Map')}::put`,
          edits: [edit],
        });
      },
    }),
  },
  {
    method: /^sendMessage$/,
    type: /^software\.amazon\.awssdk\.services\.sqs\.Sqs(?:Async)?Client$/,
    carried: (_file, call) => ({
      write(use, free) {
        const [request] = argumentsOf(call);
        const name = free('attributes');
        const edit = request && intoBuilder(request, 'messageAttributes', name, undefined);
        if (!edit) return refuse(l10n.t('The request is made elsewhere: put the attributes in there.'));
        const type = use('software.amazon.awssdk.services.sqs.model.MessageAttributeValue');
        const [all, key, value] = [free('all'), free('key'), free('value')];
        return ok({
          before: [`${use('java.util.Map')}<String, ${type}> ${name} = new ${use('java.util.HashMap')}<>();`],
          after: [],
          carrier: name,
          setter: `(${all}, ${key}, ${value}) -> ${all}.put(${key}, ${type}.builder().dataType("String").stringValue(${value}).build())`,
          edits: [edit],
        });
      },
    }),
  },
  {
    method: /^publish$/,
    type: /^org\.eclipse\.paho\.mqttv5\.client\.I?Mqtt(?:Async)?Client$/,
    carried: (file, call) => ({
      write(use, free) {
        const given = argumentsOf(call)[1];
        const message = given && variableOf(file, call, given, free);
        if (!message) return refuse(l10n.t('The message is made elsewhere: put the properties in there.'));
        if (/\.setProperties\(/.test(file.text))
          return refuse(l10n.t('The message has properties already: add to them by hand.'));
        const [userProperties, properties] = [free('userProperties'), free('properties')];
        const [all, key, value] = [free('all'), free('key'), free('value')];
        const property = use(`${mqtt}.packet.UserProperty`);
        const type = use(`${mqtt}.packet.MqttProperties`);
        return ok({
          before: [
            ...message.declaration,
            `${use('java.util.List')}<${property}> ${userProperties} = new ${use('java.util.ArrayList')}<>();`,
          ],
          after: [
            `${type} ${properties} = new ${type}();`,
            `${properties}.setUserProperties(${userProperties});`,
            `${message.name}.setProperties(${properties});`,
          ],
          carrier: userProperties,
          setter: `(${all}, ${key}, ${value}) -> ${all}.add(new ${property}(${key}, ${value}))`,
          edits: message.edits,
        });
      },
    }),
  },
];

/** What a call sends, if it is one of a known client of a message broker. */
export function carriedBy(file: ActionFile, call: SyntaxNode): Carried | undefined {
  const object = call.field('object');
  const name = call.field('name')?.text ?? '';
  const candidates = clients.filter(({ method }) => method.test(name));
  const type = candidates.length > 0 && object ? (file.known.types.of(object) ?? '') : '';
  return candidates.find((client) => client.type.test(type))?.carried(file, call);
}

/** The variable that holds a message: its own, or one that takes what is made in the call. */
function variableOf(
  file: ActionFile,
  call: SyntaxNode,
  message: SyntaxNode,
  free: (name: string) => string,
): { readonly name: string; readonly declaration: readonly string[]; readonly edits: readonly TextEdit[] } | undefined {
  if (message.type === 'identifier') return { name: message.text, declaration: [], edits: [] };
  if (message.type !== 'object_creation_expression') return undefined;
  const name = free('message');
  const written = message.field('type')!.text;
  const object = call.field('object');
  const declared = object?.type === 'identifier' ? file.known.scopes.resolve(object)?.type?.text : undefined;
  const [parameters] = /<[\s\S]*>$/.exec(declared ?? '') ?? [];
  // A diamond takes its types from the variable.
  const type = written.endsWith('<>') ? (parameters ? written.slice(0, -2) + parameters : 'var') : written;
  return {
    name,
    declaration: [`${type} ${name} = ${message.text};`],
    edits: [{ range: { start: message.start, end: message.end }, newText: name }],
  };
}

/** Gives a chain that ends in `build()` one call more; `made` begins one in the place of `null`. */
function intoBuilder(
  built: SyntaxNode,
  method: string,
  value: string,
  made: (() => string) | undefined,
): TextEdit | undefined {
  const range = { start: built.start, end: built.end };
  if (built.type === 'null_literal') return made && { range, newText: `${made()}.${method}(${value}).build()` };
  const chain = built.field('object');
  if (built.field('name')?.text !== 'build' || !chain || new RegExp(`\\.\\s*${method}\\s*\\(`).test(chain.text)) {
    return undefined;
  }
  if (!/(?:^new [\w.]*Builder\(|\bbuilder\s*\(\s*\))/.test(chain.text)) return undefined;
  const gap = /\r?\n[ \t]*$/.exec(built.text.slice(0, built.text.lastIndexOf('.')))?.[0] ?? '';
  return insertAt(chain.end, `${gap}.${method}(${value})`);
}
