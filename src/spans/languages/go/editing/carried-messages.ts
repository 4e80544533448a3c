import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../syntax.ts';
import type { EditedFile } from './edited-file.ts';

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
  /** The full name of the function that sends. */
  readonly sends: RegExp;
  /** Where the message stands among the arguments; the rest of them are messages too. */
  readonly from: number;
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

const sarama = (vendor: string): Client => ({
  client: 'sarama',
  sends: new RegExp(`^github\\.com/${vendor}/sarama\\.\\w*Producer\\.SendMessage$`),
  from: 0,
  write: appending(`github.com/${vendor}/sarama`, 'RecordHeader', true),
});

const amqp = 'github.com/rabbitmq/amqp091-go';
const sqs = 'github.com/aws/aws-sdk-go-v2/service/sqs/types';
const aws = 'github.com/aws/aws-sdk-go-v2/aws';
const paho = 'github.com/eclipse/paho.golang/paho';
const confluent = 'github.com/confluentinc/confluent-kafka-go/v2/kafka';

const clients: readonly Client[] = [
  sarama('IBM'),
  sarama('Shopify'),
  {
    client: 'kgo',
    sends: /^github\.com\/twmb\/franz-go\/pkg\/kgo\.Client\.Produce$/,
    from: 1,
    write: appending('github.com/twmb/franz-go/pkg/kgo', 'RecordHeader'),
  },
  {
    client: 'kgo',
    sends: /^github\.com\/twmb\/franz-go\/pkg\/kgo\.Client\.ProduceSync$/,
    from: 1,
    isRest: true,
    write: appending('github.com/twmb/franz-go/pkg/kgo', 'RecordHeader'),
  },
  {
    client: 'kafka-go',
    sends: /^github\.com\/segmentio\/kafka-go\.Writer\.WriteMessages$/,
    from: 1,
    isRest: true,
    write: appending('github.com/segmentio/kafka-go', 'Header'),
  },
  {
    client: 'confluent-kafka-go',
    sends: /^github\.com\/confluentinc\/confluent-kafka-go\/v2\/kafka\.Producer\.Produce$/,
    from: 0,
    write: appending(confluent, 'Header'),
  },
  {
    client: 'amqp091-go',
    sends: /^github\.com\/rabbitmq\/amqp091-go\.Channel\.PublishWithContext$/,
    from: 5,
    write: ({ message, carrier }, member) =>
      intoMap(`${message}.Headers`, `${member(amqp, 'Table')}{}`, carrier, 'value'),
  },
  {
    client: 'amqp091-go',
    sends: /^github\.com\/rabbitmq\/amqp091-go\.Channel\.Publish$/,
    from: 4,
    write: ({ message, carrier }, member) =>
      intoMap(`${message}.Headers`, `${member(amqp, 'Table')}{}`, carrier, 'value'),
  },
  {
    client: 'sqs',
    sends: /^github\.com\/aws\/aws-sdk-go-v2\/service\/sqs\.Client\.SendMessage$/,
    from: 1,
    write({ message, carrier }, member) {
      const type = member(sqs, 'MessageAttributeValue');
      const text = member(aws, 'String');
      const value = `${type}{DataType: ${text}("String"), StringValue: ${text}(value)}`;
      return intoMap(`${message}.MessageAttributes`, `map[string]${type}{}`, carrier, value);
    },
  },
  {
    client: 'paho.golang',
    sends: /^github\.com\/eclipse\/paho\.golang\/(?:paho\.Client|autopaho\.ConnectionManager)\.Publish$/,
    from: 1,
    write: ({ message, carrier }, member) => [
      `if ${message}.Properties == nil {`,
      `\t${message}.Properties = &${member(paho, 'PublishProperties')}{}`,
      '}',
      `for name, value := range ${carrier} {`,
      `\t${message}.Properties.User.Add(name, value)`,
      '}',
    ],
  },
  {
    client: 'net/http',
    sends: /^net\/http\.Client\.Do$/,
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
function nameOfDefaultClient({ source }: EditedFile, call: SyntaxNode): string {
  const [, name] = /^(\w+)\.DefaultClient\.Do$/.exec(call.field('function')?.text ?? '') ?? [];
  const declared = name === undefined ? undefined : source.scopes.lookUp(name, call);
  return declared?.path === 'net/http' ? 'net/http.Client.Do' : '';
}

/** What a call sends, if it is one of a known client: of a message broker, or for HTTP. */
export function carriedBy(code: EditedFile, call: SyntaxNode): CarriedMessage | undefined {
  const name = code.api.nameOf(call) || nameOfDefaultClient(code, call);
  const known = clients.find(({ sends }) => sends.test(name));
  if (!known) return undefined;
  const { client, from, isRest, isRequest, write } = known;
  const messages = argumentsOf(call).slice(from, isRest ? undefined : from + 1);
  return { client, messages, write, ...(isRequest && { isRequest }) };
}
