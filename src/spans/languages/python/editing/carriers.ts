import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { EditedFile } from '../file.ts';
import { addArgument, separatorIn } from '../idioms/arguments.ts';
import { type Arguments, argument, argumentsOf, isFunction, unwrapped } from '../syntax.ts';
import { messageOf } from '../uses/messages.ts';
import { quoted } from './layout.ts';
import { freeName, namesBelow } from './names.ts';

/** What a call sends, and how it is given what a carrier has. */
export interface Carried {
  readonly client: string;
  /** It is instrumented as a rule, so that this is only for who asks. */
  readonly isRequest?: true;
  /** What has to be imported for it. */
  readonly imported: readonly { readonly name: string; readonly module: string }[];
  readonly notes: readonly string[];
  /** `names`: what the imported ones are called. */
  write(carrier: string, names: readonly string[]): Result<Writing, Refusal>;
}

export interface Writing {
  /** Statements behind the injection. */
  readonly lines: readonly string[];
  readonly edits: readonly TextEdit[];
}

/** What a call sends, if it is one of a known client: of a message broker, or for HTTP. */
export function carriedBy(file: EditedFile, call: SyntaxNode): Carried | undefined {
  const callee = unwrapped(call.field('function')!);
  const name = callee.type === 'attribute' ? callee.field('attribute')!.text : '';
  const object = callee.field('object')?.text ?? '';
  const given = argumentsOf(call);
  const plain = { imported: [], notes: [] };
  const message = messageOf(file, call);
  if (message?.what === 'publish') {
    const { client } = message;
    if (client === 'pika') return toPika(file, call, given);
    if (client === 'aio_pika') return { ...plain, client, write: (carrier) => toAioPika(file, given, carrier) };
    if (client === 'boto3') return { ...plain, client, write: (carrier) => toAmazon(file, call, given, name, carrier) };
    if (client === 'confluent_kafka' && call.parent?.type === 'await') {
      const write = () =>
        refuse(l10n.t('What is awaited is of `AIOProducer`, which takes no headers: send with `Producer`.'));
      return { ...plain, client, write };
    }
    const pairs = (carrier: string) => `[(key, value.encode()) for key, value in ${carrier}.items()]`;
    const write = (carrier: string) =>
      inKeyword(file, call, given, 'headers', { list: pairs(carrier), map: carrier, otherwise: pairs(carrier) });
    return { ...plain, client, write };
  }
  if (name === 'publish' && /^(?:from|import)\s+paho\.mqtt\b/m.test(file.text) && given.all.length >= 2) {
    return toPaho(file, call, given);
  }
  const isRequest =
    /^(?:get|post|put|patch|delete|head|options|request)$/.test(name) && /^(?:requests|httpx)$/.test(object);
  if (!isRequest || !new RegExp(`^import\\s+(?:.*,\\s*)?${object}\\b`, 'm').test(file.text)) return undefined;
  const write = (carrier: string) => inKeyword(file, call, given, 'headers', { map: carrier, otherwise: carrier });
  return { ...plain, client: object, isRequest: true, write };
}

interface Ways {
  /** What a list that is there takes. */
  readonly list?: string;
  /** What a dictionary that is there takes. */
  readonly map?: string;
  /** What is given where nothing is. */
  readonly otherwise: string;
}

/** Gives a call a keyword argument, or adds to the list or the dictionary that it has there. */
function inKeyword(
  file: EditedFile,
  call: SyntaxNode,
  given: Arguments,
  name: string,
  ways: Ways,
): Result<Writing, Refusal> {
  const present = given.named.get(name);
  const value = present && unwrapped(present);
  if (value?.type === 'list' && ways.list !== undefined)
    return ok({ lines: [], edits: [added(file, value, `*${ways.list}`)] });
  if (value?.type === 'dictionary' && ways.map !== undefined)
    return ok({ lines: [], edits: [added(file, value, `**${ways.map}`)] });
  if (value) return refuse(l10n.t('`{0}` is made elsewhere, as `{1}`: add to it there.', name, short(value.text)));
  if (given.isOpen || given.positional.length > mostPositional) {
    return refuse(
      l10n.t('The call may be given `{0}` already, by what it spreads or by position: add to that by hand.', name),
    );
  }
  return ok({ lines: [], edits: [addArgument(file.text, call, `${name}=${ways.otherwise}`)] });
}

/** No known client has headers among its first parameters. */
const mostPositional = 3;

function toPika(file: EditedFile, call: SyntaxNode, given: Arguments): Carried {
  const properties = argument(given, 3, 'properties');
  const isImported = /^import\s+pika\b/m.test(file.text);
  const imported = properties || isImported ? [] : [{ name: 'BasicProperties', module: 'pika' }];
  return {
    client: 'pika',
    imported,
    notes: [],
    write(carrier, [type = 'pika.BasicProperties']) {
      if (!properties) return inKeyword(file, call, given, 'properties', { otherwise: `${type}(headers=${carrier})` });
      const made = unwrapped(properties);
      if (made.type !== 'call' || !/(?:^|\.)BasicProperties$/.test(made.field('function')!.text)) {
        return refuse(
          l10n.t('The properties are made elsewhere, as `{0}`: put the headers in there.', short(made.text)),
        );
      }
      return inKeyword(file, made, argumentsOf(made), 'headers', { map: carrier, otherwise: carrier });
    },
  };
}

function toAioPika(file: EditedFile, given: Arguments, carrier: string): Result<Writing, Refusal> {
  const sent = argument(given, 0, 'message');
  const message = sent && unwrapped(sent);
  if (message?.type === 'call' && /(?:^|\.)Message$/.test(message.field('function')!.text))
    return inKeyword(file, message, argumentsOf(message), 'headers', { map: carrier, otherwise: carrier });
  // A message is given headers when it is there, too.
  if (message?.type === 'identifier') return ok({ lines: [`${message.text}.headers.update(${carrier})`], edits: [] });
  return refuse(l10n.t('The message is made elsewhere: put the headers in there.'));
}

function toAmazon(
  file: EditedFile,
  call: SyntaxNode,
  given: Arguments,
  method: string,
  carrier: string,
): Result<Writing, Refusal> {
  if (method.endsWith('_batch'))
    return refuse(l10n.t('Each message of a batch has attributes of its own: write them by hand.'));
  const [type, string, value] = ['DataType', 'String', 'StringValue'].map((word) => quoted(file.text, word));
  const name = nameAt(file, call, 'attributes', 'message_attributes');
  const attributes = `{key: {${type}: ${string}, ${value}: value} for key, value in ${carrier}.items()}`;
  const made = inKeyword(file, call, given, 'MessageAttributes', { map: name, otherwise: name });
  return made.ok ? ok({ lines: [`${name} = ${attributes}`], edits: made.value.edits }) : made;
}

function toPaho(file: EditedFile, call: SyntaxNode, given: Arguments): Carried {
  const present = given.named.get('properties');
  const isVariable = present?.type === 'identifier';
  const imported = present
    ? []
    : [
        { name: 'Properties', module: 'paho.mqtt.properties' },
        { name: 'PacketTypes', module: 'paho.mqtt.packettypes' },
      ];
  return {
    client: 'paho-mqtt',
    imported,
    notes: [l10n.t('Only MQTT 5 has user properties: connect with `protocol=MQTTv5`.')],
    write(carrier, names) {
      if (present && !isVariable)
        return refuse(l10n.t('The properties are made elsewhere, as `{0}`: add to them there.', short(present.text)));
      // What is set is added to those that there are.
      const name = present?.text ?? nameAt(file, call, 'properties', 'mqtt_properties');
      const set = `${name}.UserProperty = list(${carrier}.items())`;
      if (present) return ok({ lines: [set], edits: [] });
      const edits = inKeyword(file, call, given, 'properties', { otherwise: name });
      return edits.ok
        ? ok({ lines: [`${name} = ${names[0]}(${names[1]}.PUBLISH)`, set], edits: edits.value.edits })
        : edits;
    },
  };
}

function nameAt({ module }: EditedFile, call: SyntaxNode, usual: string, other: string): string {
  return freeName(namesBelow(call.ancestor(isFunction) ?? module), usual, other);
}

/** Adds an element to a list or a dictionary. */
function added({ text }: EditedFile, collection: SyntaxNode, element: string): TextEdit {
  const last = collection.children.at(-1);
  return last ? insertAt(last.end, separatorIn(text, collection) + element) : insertAt(collection.start + 1, element);
}

function short(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1);
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
