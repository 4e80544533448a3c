import type { MessagingSystem } from '../../../processing-span.ts';
import type { HeaderGetter } from './continued-trace.ts';

/** What is given to those who receive from a broker. */
export interface ReceivingClient {
  readonly system: MessagingSystem;
  /** The type of a message, or of what has its headers. */
  readonly type: string;
  /** From that to the headers. */
  readonly headers: string;
  readonly getter: HeaderGetter;
  /** From that to where it came from. */
  readonly destination?: string;
  /** Where the code says what it wants, with a literal or the name of a constant as the first group that there is. */
  readonly asks: RegExp;
  /** The method that gives what a message holds: what asks for other things only does no work on it. */
  readonly content: string;
  /** Its requests say which headers they want. */
  readonly isSelective?: true;
  /** Methods that send one: what calls them may have made the message. */
  readonly sends?: string;
  /** The only method that is given this by a client. */
  readonly method?: string;
}

/** A function that a client calls with each message, as the type of a lambda. */
export interface Callback {
  readonly type: string;
  /** The type of the message, and its place among the parameters. */
  readonly message: string;
  readonly index: number;
  /** The method of the client that takes it before other functions. */
  readonly taker?: string;
}

const inKafka: HeaderGetter = {
  type: (use) => use('org.apache.kafka.common.header.Headers'),
  keys: (use) => [
    `${use('java.util.List')}<String> keys = new ${use('java.util.ArrayList')}<>();`,
    'headers.forEach(header -> keys.add(header.key()));',
    'return keys;',
  ],
  value: (use) => [
    `${use('org.apache.kafka.common.header.Header')} header = headers.lastHeader(key);`,
    'byte[] value = header == null ? null : header.value();',
    `return value == null ? null : new String(value, ${use('java.nio.charset.StandardCharsets')}.UTF_8);`,
  ],
};

/** AMQP has no map if there is no header. */
const inRabbit: HeaderGetter = {
  type: (use) => `${use('java.util.Map')}<String, Object>`,
  keys: (use) => [`return headers == null ? ${use('java.util.Collections')}.emptySet() : headers.keySet();`],
  value: () => [
    'Object value = headers == null ? null : headers.get(key);',
    'return value == null ? null : value.toString();',
  ],
};

const inMqtt: HeaderGetter = {
  type: (use) => `${use('java.util.List')}<${use('org.eclipse.paho.mqttv5.common.packet.UserProperty')}>`,
  keys: (use) => [
    `${use('java.util.List')}<String> keys = new ${use('java.util.ArrayList')}<>();`,
    'headers.forEach(header -> keys.add(header.getKey()));',
    'return keys;',
  ],
  value: (use) => [
    'return headers.stream()',
    '\t\t.filter(header -> header.getKey().equals(key))',
    `\t\t.map(${use('org.eclipse.paho.mqttv5.common.packet.UserProperty')}::getValue)`,
    '\t\t.findFirst()',
    '\t\t.orElse(null);',
  ],
};

const inSqs: HeaderGetter = {
  type: (use) =>
    `${use('java.util.Map')}<String, ${use('software.amazon.awssdk.services.sqs.model.MessageAttributeValue')}>`,
  keys: () => ['return headers.keySet();'],
  value: () => ['return headers.containsKey(key) ? headers.get(key).stringValue() : null;'],
};

/** A text or a constant. */
export const oneName = String.raw`("[^"$#{}+]+"|[A-Za-z_][\w.]*)`;

/** What a function of Lambda is called with by a queue. */
export const lambdaEvent = 'com.amazonaws.services.lambda.runtime.events.SQSEvent';

const inLambda: HeaderGetter = {
  type: (use) => `${use('java.util.Map')}<String, ${use(`${lambdaEvent}.MessageAttribute`)}>`,
  keys: (use) => [`return headers == null ? ${use('java.util.Collections')}.emptySet() : headers.keySet();`],
  value: (use) => [
    `${use(`${lambdaEvent}.MessageAttribute`)} value = headers == null ? null : headers.get(key);`,
    'return value == null ? null : value.getStringValue();',
  ],
};

const kafkaRecord = 'org.apache.kafka.clients.consumer.ConsumerRecord';
const rabbitDelivery = 'com.rabbitmq.client.Delivery';
const springMessage = 'org.springframework.amqp.core.Message';
const mqttMessage = 'org.eclipse.paho.mqttv5.common.MqttMessage';

const ofRabbit = {
  system: 'rabbitmq',
  getter: inRabbit,
  asks: new RegExp(String.raw`\bbasicConsume\(\s*${oneName}\s*[,)]`, 'g'),
  content: 'getBody',
} as const;

export const receivingClients: readonly ReceivingClient[] = [
  {
    system: 'kafka',
    type: kafkaRecord,
    headers: '.headers()',
    getter: inKafka,
    destination: '.topic()',
    asks: new RegExp(
      String.raw`\.subscribe\(\s*(?:\w+\.)?(?:of|asList|singleton|singletonList)\(\s*${oneName}\s*\)`,
      'g',
    ),
    content: 'value',
  },
  { ...ofRabbit, type: rabbitDelivery, headers: '.getProperties().getHeaders()' },
  { ...ofRabbit, type: 'com.rabbitmq.client.AMQP.BasicProperties', headers: '.getHeaders()', method: 'handleDelivery' },
  {
    ...ofRabbit,
    type: springMessage,
    headers: '.getMessageProperties().getHeaders()',
    sends: 'send|convertAndSend|sendAndReceive',
  },
  {
    system: 'mqtt',
    type: mqttMessage,
    headers: '.getProperties().getUserProperties()',
    getter: inMqtt,
    asks: new RegExp(String.raw`(?:\.subscribe|\bnew\s+MqttSubscription)\(\s*${oneName}\s*[,)]`, 'g'),
    content: 'getPayload',
    sends: 'publish',
  },
  {
    system: 'aws_sqs',
    type: 'software.amazon.awssdk.services.sqs.model.Message',
    headers: '.messageAttributes()',
    getter: inSqs,
    asks: new RegExp(String.raw`\.queueUrl\(\s*${oneName}\s*\)`, 'g'),
    content: 'body',
    sends: 'sendMessage',
    isSelective: true,
  },
  {
    system: 'aws_sqs',
    type: `${lambdaEvent}.SQSMessage`,
    headers: '.getMessageAttributes()',
    getter: inLambda,
    asks: /(?!)/g,
    content: 'getBody',
  },
];

export const callbacks: readonly Callback[] = [
  { type: 'com.rabbitmq.client.DeliverCallback', message: rabbitDelivery, index: 1, taker: 'basicConsume' },
  { type: 'org.eclipse.paho.mqttv5.client.IMqttMessageListener', message: mqttMessage, index: 1, taker: 'subscribe' },
  { type: 'org.springframework.kafka.listener.MessageListener', message: kafkaRecord, index: 0 },
  { type: 'org.springframework.amqp.core.MessageListener', message: springMessage, index: 0 },
];
