import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../syntax.ts';
import type { ActionFile } from './action-file.ts';
import { fieldsInScope } from './fields.ts';
import { indentOf, layoutOf } from './layout.ts';

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
        return intoKafka(record && variableOf(file, call, record, free), use, free);
      },
    }),
  },
  {
    method: /^send$/,
    type: /^org\.springframework\.kafka\.core\.Kafka(?:Template|Operations)$/,
    carried: (file, call) => ({
      write(use, free) {
        const given = argumentsOf(call);
        const [record] = given;
        if (given.length > 1) return intoKafka(recordOf(file, call, given, use, free), use, free);
        const isRecord = record && file.known.types.of(record) === producerRecord;
        return intoKafka(isRecord ? variableOf(file, call, record, free) : undefined, use, free);
      },
    }),
  },
  {
    method: /^convertAndSend$/,
    type: /^org\.springframework\.amqp\.(?:rabbit\.core\.Rabbit(?:Template|Operations)|core\.AmqpTemplate)$/,
    carried: (file, call) => ({
      write(use, free) {
        const given = argumentsOf(call);
        const last = given.at(-1);
        if (!last || given.length > 3 || given.slice(1).some((one) => mayProcess(file, one)))
          return refuse(l10n.t('Something else works on the message before it is sent: put the headers in there.'));
        const [headers, message] = [free('headers'), free('message')];
        const { eol, unit } = layoutOf(file);
        const gap = eol + indentOf(file.text, call.start);
        const put = `${message}.getMessageProperties().getHeaders().putAll(${headers});`;
        const lambda = `${message} -> {${gap}${unit}${put}${gap}${unit}return ${message};${gap}}`;
        return ok({ ...headersIn(headers, use), edits: [insertAt(last.end, `, ${lambda}`)] });
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
        return ok({ ...headersIn(headers, use), edits: [edit] });
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
        const edit =
          request &&
          (request.type === 'lambda_expression'
            ? intoLambda(request, 'messageAttributes', name)
            : intoBuilder(request, 'messageAttributes', name, undefined));
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

const producerRecord = 'org.apache.kafka.clients.producer.ProducerRecord';

/** Adds to the headers that a record of Kafka has. */
function intoKafka(
  message: Held | undefined,
  use: (type: string) => string,
  free: (name: string) => string,
): Result<Writing, Refusal> {
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
}

/** Headers of AMQP, in a variable. */
function headersIn(name: string, use: (type: string) => string): Omit<Writing, 'edits'> {
  const map = `${use('java.util.Map')}<String, Object> ${name} = new ${use('java.util.HashMap')}<>();`;
  return { before: [map], after: [], carrier: name, setter: `${use('java.util.Map')}::put` };
}

/** What a template is given takes the place of: a topic, and a value with or without partition, time and key. */
function recordOf(
  file: ActionFile,
  call: SyntaxNode,
  given: readonly SyntaxNode[],
  use: (type: string) => string,
  free: (name: string) => string,
): Held {
  const name = free('message');
  const type = use(producerRecord);
  const range = { start: given[0]!.start, end: given.at(-1)!.end };
  const parameters = parametersOf(file, call);
  const made = `new ${type}<>(${file.text.slice(range.start, range.end)})`;
  const declaration = `${parameters ? type + parameters : 'var'} ${name} = ${made};`;
  return { name, declaration: [declaration], edits: [{ range, newText: name }] };
}

/** Whether an argument may be a `MessagePostProcessor` or something else that is not sent. */
function mayProcess(file: ActionFile, given: SyntaxNode): boolean {
  if (/^(?:lambda_expression|method_reference)$/.test(given.type)) return true;
  return /Processor|Correlation/i.test(file.known.types.of(given) ?? given.text);
}

/** The type arguments of what a method is called on, as they are declared: `<String, Order>`. */
function parametersOf(file: ActionFile, call: SyntaxNode): string | undefined {
  const object = call.field('object');
  const isOwn = object?.type === 'field_access' && object.field('object')?.type === 'this';
  const declared = isOwn
    ? fieldsInScope(file, call).find(({ name }) => name === object.field('field')?.text)?.type
    : object?.type === 'identifier'
      ? file.known.scopes.resolve(object)?.type?.text
      : undefined;
  return /<[\s\S]*>$/.exec(declared ?? '')?.[0];
}

/** A variable that holds a message, with what declares it and puts it in its place if there was none. */
interface Held {
  readonly name: string;
  readonly declaration: readonly string[];
  readonly edits: readonly TextEdit[];
}

/** The variable that holds a message: its own, or one that takes what is made in the call. */
function variableOf(
  file: ActionFile,
  call: SyntaxNode,
  message: SyntaxNode,
  free: (name: string) => string,
): Held | undefined {
  if (message.type === 'identifier') return { name: message.text, declaration: [], edits: [] };
  if (message.type !== 'object_creation_expression') return undefined;
  const name = free('message');
  const written = message.field('type')!.text;
  const parameters = parametersOf(file, call);
  // A diamond takes its types from the variable.
  const type = written.endsWith('<>') ? (parameters ? written.slice(0, -2) + parameters : 'var') : written;
  return {
    name,
    declaration: [`${type} ${name} = ${message.text};`],
    edits: [{ range: { start: message.start, end: message.end }, newText: name }],
  };
}

/** Gives the chain of calls that a lambda makes of its parameter one call more. */
export function intoLambda(lambda: SyntaxNode, method: string, value: string): TextEdit | undefined {
  const [parameter, chain] = [lambda.field('parameters')?.text, lambda.field('body')];
  if (chain?.type !== 'method_invocation' || parameter === undefined) return undefined;
  let root: SyntaxNode = chain;
  for (let object = root.field('object'); object; object = root.field('object')) root = object;
  const isKnown = root.text === parameter && !new RegExp(`\\.\\s*${method}\\s*\\(`).test(chain.text);
  return isKnown ? insertAt(chain.end, `.${method}(${value})`) : undefined;
}

/** Gives a chain that ends in `build()` one call more; `made` begins one in the place of `null`. */
export function intoBuilder(
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
