import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf, unwrapped } from '../syntax.ts';
import type { EditedCode } from './edited-file.ts';

/** What a call sends, and how that is given what a carrier has. */
export interface CarriedMessage {
  readonly client: string;
  /** It is instrumented as a rule, so that this is only for who asks. */
  readonly isRequest?: true;
  /** The arguments that are messages. */
  readonly messages: readonly SyntaxNode[];
  /** Statements that add all of a carrier to a message, both variables. Of a request, what its headers are as a carrier. */
  write(names: { readonly message: string; readonly carrier: string }, member: Member): readonly string[];
}

/** What the file calls a member of a package, which is imported if it is not. */
type Member = (path: string, name: string) => string;

interface Client extends Pick<CarriedMessage, 'client' | 'write'> {
  /** The package, and in it the types that have a method that sends, and the type of what it sends. */
  readonly path: string;
  readonly sender: RegExp;
  readonly method: string;
  readonly message: string;
  /** Where the message stands among the arguments; the rest of them are messages too. `channel`: it is sent to what the call gives. */
  readonly from: number | 'channel';
  readonly isRest?: true;
  readonly isRequest?: true;
}

/** Adds to a list of headers, whose elements have a key and a value. */
function appending(path: string, type: string, isKeyBytes = false): CarriedMessage['write'] {
  const key = isKeyBytes ? '[]byte(name)' : 'name';
  return ({ message, carrier }, member) => [
    `for name, value := range ${carrier} {`,
    `\t${message}.Headers = append(${message}.Headers, ${member(path, type)}{Key: ${key}, Value: []byte(value)})`,
    '}',
  ];
}

const sarama = (path: string): readonly Client[] => {
  const common = { client: 'sarama', path, sender: /Producer$/, message: 'ProducerMessage' };
  const write = appending(path, 'RecordHeader', true);
  return [
    { ...common, method: 'SendMessage', from: 0, write },
    { ...common, method: 'Input', from: 'channel', write },
  ];
};

const franz = (): readonly Client[] => {
  const path = 'github.com/twmb/franz-go/pkg/kgo';
  const common = { client: 'kgo', path, sender: /^Client$/, message: 'Record', from: 1 };
  const write = appending(path, 'RecordHeader');
  return [
    { ...common, method: 'Produce', write },
    { ...common, method: 'TryProduce', write },
    { ...common, method: 'ProduceSync', isRest: true, write },
  ];
};

const confluent = (path: string): Client => ({
  client: 'confluent-kafka-go',
  path,
  sender: /^Producer$/,
  method: 'Produce',
  message: 'Message',
  from: 0,
  write: appending(path, 'Header'),
});

const amqp = (path: string): readonly Client[] => {
  const common = { client: path.split('/').at(-1)!, path, sender: /^Channel$/, message: 'Publishing' };
  const write: Client['write'] = ({ message, carrier }, member) =>
    intoMap(`${message}.Headers`, `${member(path, 'Table')}{}`, carrier, 'value');
  return [
    { ...common, method: 'PublishWithContext', from: 5, write },
    { ...common, method: 'PublishWithDeferredConfirmWithContext', from: 5, write },
    { ...common, method: 'Publish', from: 4, write },
    { ...common, method: 'PublishWithDeferredConfirm', from: 4, write },
  ];
};

const amazon = (service: string, method: string): Client => {
  const path = `github.com/aws/aws-sdk-go-v2/service/${service}`;
  return {
    client: service,
    path,
    sender: /^Client$/,
    method,
    message: `${method}Input`,
    from: 1,
    write({ message, carrier }, member) {
      const type = member(`${path}/types`, 'MessageAttributeValue');
      const text = member('github.com/aws/aws-sdk-go-v2/aws', 'String');
      const value = `${type}{DataType: ${text}("String"), StringValue: ${text}(value)}`;
      return intoMap(`${message}.MessageAttributes`, `map[string]${type}{}`, carrier, value);
    },
  };
};

const paho = 'github.com/eclipse/paho.golang/paho';
const toPaho: CarriedMessage['write'] = ({ message, carrier }, member) => [
  `if ${message}.Properties == nil {`,
  `\t${message}.Properties = &${member(paho, 'PublishProperties')}{}`,
  '}',
  `for name, value := range ${carrier} {`,
  `\t${message}.Properties.User.Add(name, value)`,
  '}',
];

const clients: readonly Client[] = [
  ...sarama('github.com/IBM/sarama'),
  ...sarama('github.com/Shopify/sarama'),
  ...franz(),
  {
    client: 'kafka-go',
    path: 'github.com/segmentio/kafka-go',
    sender: /^Writer$/,
    method: 'WriteMessages',
    message: 'Message',
    from: 1,
    isRest: true,
    write: appending('github.com/segmentio/kafka-go', 'Header'),
  },
  confluent('github.com/confluentinc/confluent-kafka-go/v2/kafka'),
  confluent('github.com/confluentinc/confluent-kafka-go/kafka'),
  ...amqp('github.com/rabbitmq/amqp091-go'),
  ...amqp('github.com/streadway/amqp'),
  amazon('sqs', 'SendMessage'),
  amazon('sns', 'Publish'),
  {
    client: 'paho.golang',
    path: paho,
    sender: /^Client$/,
    method: 'Publish',
    message: 'Publish',
    from: 1,
    write: toPaho,
  },
  {
    client: 'paho.golang',
    path: 'github.com/eclipse/paho.golang/autopaho',
    sender: /^ConnectionManager$/,
    method: 'Publish',
    message: 'Publish',
    from: 1,
    write: toPaho,
  },
  {
    client: 'net/http',
    path: 'net/http',
    sender: /^Client$/,
    method: 'Do',
    message: 'Request',
    from: 0,
    isRequest: true,
    write: ({ message }) => [`${message}.Header`],
  },
];

function intoMap(map: string, empty: string, carrier: string, value: string): readonly string[] {
  return [
    `if ${map} == nil {`,
    `\t${map} = ${empty}`,
    '}',
    `for name, value := range ${carrier} {`,
    `\t${map}[name] = ${value}`,
    '}',
  ];
}

/** `http.DefaultClient.Do`, whose type no file tells. */
function nameOfDefaultClient({ source }: EditedCode, call: SyntaxNode): string {
  const [, name] = /^(\w+)\.DefaultClient\.Do$/.exec(call.field('function')?.text ?? '') ?? [];
  const declared = name === undefined ? undefined : source.scopes.lookUp(name, call);
  return declared?.path === 'net/http' ? 'net/http.Client.Do' : '';
}

/** What a call sends, if it is one of a known client: of a message broker, or for HTTP. */
export function carriedBy(code: EditedCode, call: SyntaxNode): CarriedMessage | undefined {
  const called = unwrapped(call.field('function')!).field('field')?.text;
  const candidates = clients.filter(({ method }) => method === called);
  if (candidates.length === 0) return undefined;
  const name = code.api.nameOf(call) || nameOfDefaultClient(code, call);
  const known = candidates.find((client) => isOf(client, name) || takes(client, code, call));
  const messages = known ? messagesOf(known, call) : [];
  if (!known || (known.from === 'channel' && messages.length === 0)) return undefined;
  const { client, isRequest, write } = known;
  return { client, messages, write, ...(isRequest && { isRequest }) };
}

/** `import/path.Type.Method`. */
function isOf({ path, sender, method }: Client, name: string): boolean {
  const type = name.slice(path.length + 1, -method.length - 1);
  return name === `${path}.${type}.${method}` && sender.test(type);
}

/** What makes a client is often out of sight. A type of its package, in that place of such a method, tells as well. */
function takes(client: Client, code: EditedCode, call: SyntaxNode): boolean {
  const [message] = messagesOf(client, call);
  return message !== undefined && code.api.types.of(message)?.name === `${typesOf(client)}.${client.message}`;
}

/** Where the type of a message is declared. */
function typesOf({ client, path }: Client): string {
  return client === 'paho.golang' ? paho : path;
}

function messagesOf({ from, isRest }: Client, call: SyntaxNode): readonly SyntaxNode[] {
  return from === 'channel' ? sentTo(call) : argumentsOf(call).slice(from, isRest ? undefined : from + 1);
}

/** What `channel <- message` sends to the channel that a call gives. */
function sentTo(call: SyntaxNode): readonly SyntaxNode[] {
  const sending = call.parent?.type === 'send_statement' ? call.parent : undefined;
  const [channel, message] = sending?.children ?? [];
  return channel === call && message ? [message] : [];
}
