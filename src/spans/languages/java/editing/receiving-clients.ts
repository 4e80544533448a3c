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
  /** Where the code says what it wants, with the name as the first group. */
  readonly asks: RegExp;
  /** Methods that send one: what calls them may have made the message. */
  readonly sends?: string;
  /** The only method that is given this by a client. */
  readonly method?: string;
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
    `return header == null || header.value() == null ? null : new String(header.value(), ${use('java.nio.charset.StandardCharsets')}.UTF_8);`,
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
    `return headers.stream().filter(header -> header.getKey().equals(key)).map(${use('org.eclipse.paho.mqttv5.common.packet.UserProperty')}::getValue).findFirst().orElse(null);`,
  ],
};

const inSqs: HeaderGetter = {
  type: (use) =>
    `${use('java.util.Map')}<String, ${use('software.amazon.awssdk.services.sqs.model.MessageAttributeValue')}>`,
  keys: () => ['return headers.keySet();'],
  value: () => ['return headers.containsKey(key) ? headers.get(key).stringValue() : null;'],
};

const ofRabbit = {
  system: 'rabbitmq',
  getter: inRabbit,
  asks: /\bqueues\s*=\s*\{?\s*"([^"$#{}]+)"|\bbasicConsume\(\s*"([^"]+)"/g,
} as const;

export const receivingClients: readonly ReceivingClient[] = [
  {
    system: 'kafka',
    type: 'org.apache.kafka.clients.consumer.ConsumerRecord',
    headers: '.headers()',
    getter: inKafka,
    destination: '.topic()',
    asks: /\btopics\s*=\s*\{?\s*"([^"$#{}]+)"|\.subscribe\(\s*[\w.]+\(\s*"([^"]+)"/g,
  },
  { ...ofRabbit, type: 'com.rabbitmq.client.Delivery', headers: '.getProperties().getHeaders()' },
  { ...ofRabbit, type: 'com.rabbitmq.client.AMQP.BasicProperties', headers: '.getHeaders()', method: 'handleDelivery' },
  {
    ...ofRabbit,
    type: 'org.springframework.amqp.core.Message',
    headers: '.getMessageProperties().getHeaders()',
    sends: 'send|convertAndSend|sendAndReceive',
  },
  {
    system: 'mqtt',
    type: 'org.eclipse.paho.mqttv5.common.MqttMessage',
    headers: '.getProperties().getUserProperties()',
    getter: inMqtt,
    asks: /\.subscribe\(\s*"([^"#+]+)"/g,
    sends: 'publish',
  },
  {
    system: 'aws_sqs',
    type: 'software.amazon.awssdk.services.sqs.model.Message',
    headers: '.messageAttributes()',
    getter: inSqs,
    asks: /\.queueUrl\(\s*"(?:[^"]*\/)?([^"/]+)"/g,
    sends: 'sendMessage',
  },
];
