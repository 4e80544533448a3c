import type { MessagingSystem } from '../../../processing-span.ts';
import type { Member } from './continued-trace.ts';

/** A client of a broker, by what it gives to those who receive. */
export interface ReceivingClient {
  readonly system: MessagingSystem;
  /** The packages that its users import. */
  readonly paths: readonly string[];
  /** Full names of the types of a message. */
  readonly types: readonly string[];
  /** Full names of the types of many messages. */
  readonly batches?: readonly string[];
  /** From a value of such a type to the message, by the name of the type. */
  readonly member?: Readonly<Record<string, string>>;
  /** What gives one message after the other, as it ends: a channel, an iterator. */
  readonly gives?: RegExp;
  /** A list of messages, as it ends. */
  readonly lists?: RegExp;
  /** Calls that give one message, and how many values with it. */
  readonly reads?: { readonly by: RegExp; readonly gives: 1 | 2 };
  /** Calls that give a message or something else, which a type switch tells. */
  readonly polls?: RegExp;
  /** Methods that send one: what calls them may have made the message. */
  readonly sends?: string;
  /** Where the code says what it wants, with an expression of the name as the first group. */
  readonly asks?: readonly RegExp[];
  /** Headers come only if they are asked for. */
  readonly isAsked?: true;
  /** The expression of where a message came from. */
  destination?(message: string): string;
  /** Statements that put the headers of a message into a carrier. */
  fill(message: string, carrier: string, member: Member): readonly string[];
}

/** Headers in a list, with a key and bytes. */
function listed(key: string): ReceivingClient['fill'] {
  return (message, carrier) => [
    `for _, header := range ${message}.Headers {`,
    `\t${carrier}[${key}] = string(header.Value)`,
    '}',
  ];
}

const sarama = ['github.com/IBM/sarama', 'github.com/Shopify/sarama'];
const kgo = 'github.com/twmb/franz-go/pkg/kgo';
const segmentio = 'github.com/segmentio/kafka-go';
const confluent = [
  'github.com/confluentinc/confluent-kafka-go/v2/kafka',
  'github.com/confluentinc/confluent-kafka-go/kafka',
];
const amqp = ['github.com/rabbitmq/amqp091-go', 'github.com/streadway/amqp'];
const paho = 'github.com/eclipse/paho.golang/paho';
const autopaho = 'github.com/eclipse/paho.golang/autopaho';
const sqs = 'github.com/aws/aws-sdk-go-v2/service/sqs';
const lambda = 'github.com/aws/aws-lambda-go/events';

const topic = (message: string) => `${message}.Topic`;

export const receivingClients: readonly ReceivingClient[] = [
  {
    system: 'kafka',
    paths: sarama,
    types: sarama.map((path) => `${path}.ConsumerMessage`),
    gives: /\.Messages\(\)$/,
    asks: [/\.Consume\(\s*[^,]+,\s*(\[\]string\{[^{}]*\}|[^,()]+),/g, /\.ConsumePartition\(\s*([^,()]+),/g],
    destination: topic,
    fill: listed('string(header.Key)'),
  },
  {
    system: 'kafka',
    paths: [kgo],
    types: [`${kgo}.Record`],
    batches: [`${kgo}.Fetches`],
    gives: /\.RecordsAll\(\)$/,
    lists: /\.Records(\(\))?$/,
    reads: { by: /RecordIter(\(\))?\.Next$/i, gives: 1 },
    sends: 'Produce|ProduceSync|TryProduce',
    asks: [/ConsumeTopics\(([^()]*)\)/g],
    destination: topic,
    fill: listed('header.Key'),
  },
  {
    system: 'kafka',
    paths: [segmentio],
    types: [`${segmentio}.Message`],
    reads: { by: /\.(ReadMessage|FetchMessage)$/, gives: 2 },
    sends: 'WriteMessages',
    asks: [/ReaderConfig\{(?:[^{}]|\{[^{}]*\})*?\bTopic:\s*([^,\n}]+)/g],
    destination: topic,
    fill: listed('header.Key'),
  },
  {
    system: 'kafka',
    paths: confluent,
    types: confluent.map((path) => `${path}.Message`),
    reads: { by: /\.ReadMessage$/, gives: 2 },
    polls: /\.Poll\([\s\S]*\)$/,
    sends: 'Produce',
    asks: [/\.Subscribe(?:Topics)?\(\s*(\[\]string\{[^{}]*\}|[^,()]+),/g],
    destination: (message) => `*${message}.TopicPartition.Topic`,
    fill: listed('header.Key'),
  },
  {
    system: 'rabbitmq',
    paths: amqp,
    types: amqp.map((path) => `${path}.Delivery`),
    gives: /\.Consume(WithContext)?\([\s\S]*\)$/,
    asks: [/\.(?:Consume\(|ConsumeWithContext\(\s*[^,]+,)\s*([^,()]+),/g],
    fill: (message, carrier) => [
      `for name, value := range ${message}.Headers {`,
      '\tif text, ok := value.(string); ok {',
      `\t\t${carrier}[name] = text`,
      '\t}',
      '}',
    ],
  },
  {
    system: 'mqtt',
    paths: [paho, autopaho],
    types: [`${paho}.Publish`, `${paho}.PublishReceived`, `${autopaho}.PublishReceived`],
    member: { PublishReceived: '.Packet' },
    sends: 'Publish',
    asks: [/SubscribeOptions\{\s*\{?\s*Topic:\s*([^,{}\n]+)[^{}]*\}/g],
    destination: topic,
    fill: (message, carrier) => [
      `if ${message}.Properties != nil {`,
      `\tfor _, property := range ${message}.Properties.User {`,
      `\t\t${carrier}[property.Key] = property.Value`,
      '\t}',
      '}',
    ],
  },
  {
    system: 'aws_sqs',
    paths: [sqs, `${sqs}/types`],
    types: [`${sqs}/types.Message`],
    batches: [`${sqs}.ReceiveMessageOutput`],
    lists: /\.Messages$/,
    asks: [/ReceiveMessageInput\{(?:[^{}]|\{[^{}]*\})*?\bQueueUrl:\s*([^,\n}]+)/g],
    isAsked: true,
    fill: (message, carrier, member) => [
      `for name, value := range ${message}.MessageAttributes {`,
      `\t${carrier}[name] = ${member('github.com/aws/aws-sdk-go-v2/aws', 'ToString')}(value.StringValue)`,
      '}',
    ],
  },
  {
    system: 'aws_sqs',
    paths: [lambda],
    types: [`${lambda}.SQSMessage`],
    batches: [`${lambda}.SQSEvent`],
    fill: (message, carrier) => [
      `for name, value := range ${message}.MessageAttributes {`,
      '\tif value.StringValue != nil {',
      `\t\t${carrier}[name] = *value.StringValue`,
      '\t}',
      '}',
    ],
  },
];
