import type { MessagingSystem } from '../../../processing-span.ts';
import type { Member } from './continued-trace.ts';

/** A client of a broker, by what it gives to those who receive. */
export interface ReceivingClient {
  readonly system: MessagingSystem;
  /** The packages that its users import. */
  readonly paths: readonly string[];
  /** Full names of the types of a message. */
  readonly types: readonly string[];
  /** From a value of such a type to the message, by the name of the type. */
  readonly member?: Readonly<Record<string, string>>;
  /** What stands for many messages, as it ends: a channel, a slice. */
  readonly gives?: RegExp;
  /** Methods that give one message. */
  readonly reads?: RegExp;
  /** Methods that send one: what calls them may have made the message. */
  readonly sends?: string;
  /** Where the code says what it wants, with the name as the first group. */
  readonly asks?: RegExp;
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
const sqs = 'github.com/aws/aws-sdk-go-v2/service/sqs';

const topic = (message: string) => `${message}.Topic`;

export const receivingClients: readonly ReceivingClient[] = [
  {
    system: 'kafka',
    paths: sarama,
    types: sarama.map((path) => `${path}.ConsumerMessage`),
    gives: /\.Messages\(\)$/,
    destination: topic,
    fill: listed('string(header.Key)'),
  },
  {
    system: 'kafka',
    paths: [kgo],
    types: [`${kgo}.Record`],
    gives: /\.Records\(\)$/,
    reads: /^Next$/,
    sends: 'Produce|ProduceSync|TryProduce',
    asks: /\bConsumeTopics\("([^"]+)"\)/g,
    destination: topic,
    fill: listed('header.Key'),
  },
  {
    system: 'kafka',
    paths: [segmentio],
    types: [`${segmentio}.Message`],
    reads: /^(ReadMessage|FetchMessage)$/,
    sends: 'WriteMessages',
    asks: /\bTopic:\s*"([^"]+)"/g,
    destination: topic,
    fill: listed('header.Key'),
  },
  {
    system: 'kafka',
    paths: confluent,
    types: confluent.map((path) => `${path}.Message`),
    reads: /^ReadMessage$/,
    sends: 'Produce',
    asks: /\bSubscribe(?:Topics)?\((?:\[\]string\{)?"([^"]+)"/g,
    destination: (message) => `*${message}.TopicPartition.Topic`,
    fill: listed('header.Key'),
  },
  {
    system: 'rabbitmq',
    paths: amqp,
    types: amqp.map((path) => `${path}.Delivery`),
    gives: /\.Consume(WithContext)?\([\s\S]*\)$/,
    asks: /\.Consume(?:WithContext\(\s*\w+,|\()\s*"([^"]+)"/g,
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
    paths: [paho],
    types: [`${paho}.Publish`, `${paho}.PublishReceived`],
    member: { PublishReceived: '.Packet' },
    sends: 'Publish',
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
    gives: /\.Messages$/,
    fill: (message, carrier, member) => [
      `for name, value := range ${message}.MessageAttributes {`,
      `\t${carrier}[name] = ${member('github.com/aws/aws-sdk-go-v2/aws', 'ToString')}(value.StringValue)`,
      '}',
    ],
  },
];
