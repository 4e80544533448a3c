import { describe, expect, it } from 'vitest';
import { applyEdits } from '../base/edit.ts';
import { loadGrammar } from '../files/grammars.ts';
import { createActions } from './create-actions.ts';
import type { LanguageId } from './languages.ts';

const actions = createActions(loadGrammar);

/** Headers of several lines, of a function and of something else, with the line that each begins in. */
const headers: readonly {
  readonly languageId: LanguageId;
  readonly text: string;
  readonly begin: number;
  readonly end: number;
}[] = [
  {
    languageId: 'python',
    begin: 3,
    end: 5,
    text: `import aio_pika

async def handle(
    message: aio_pika.IncomingMessage,
) -> None:
    store(message.body)
`,
  },
  {
    languageId: 'python',
    begin: 3,
    end: 5,
    text: `import kafka

for message in kafka.KafkaConsumer(
    "orders",
):
    store(message.value)
`,
  },
  {
    languageId: 'java',
    begin: 4,
    end: 6,
    text: `import org.apache.kafka.clients.consumer.ConsumerRecord;

class Orders {
  @Deprecated
  void handle(
      ConsumerRecord<String, String> record) {
    store(record.value());
  }
}
`,
  },
  {
    languageId: 'go',
    begin: 5,
    end: 8,
    text: `package orders

import "github.com/segmentio/kafka-go"

func handle(
	name string,
	message kafka.Message,
) {
	store(message.Value)
}
`,
  },
  {
    languageId: 'go',
    begin: 7,
    end: 9,
    text: `package orders

import "github.com/aws/aws-sdk-go-v2/service/sqs"

func handle(client *sqs.Client) {
	output, _ := client.ReceiveMessage(input())
	for _,
		message := range
		output.Messages {
		store(message.Body)
	}
}
`,
  },
  {
    languageId: 'erlang',
    begin: 4,
    end: 6,
    text: `-module(orders).
-include_lib("brod/include/brod.hrl").

handle_message(Topic, Partition,
               #kafka_message{value = Value},
               State) ->
    store(Value),
    {ok, ack, State}.
`,
  },
  {
    languageId: 'typescript',
    begin: 3,
    end: 5,
    text: `import { Kafka } from 'kafkajs';
const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'orders' });
export const start = () => consumer.run({ eachMessage: async ({
    message,
  }) => {
    await store(message.value);
  },
});
`,
  },
];

describe('a header of several lines', () => {
  it.each(headers)('is one place in $languageId: $begin to $end', async ({ languageId, text, begin, end }) => {
    const lines = text.split('\n');
    const places = new Map<number, number>();
    for (const line of lines.keys()) {
      const start = lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
      const file = { path: `/orders.${languageId}`, languageId, text };
      const offers = await actions.offers(file, { start, end: start }, ({ id }) => id === 'extract-context');
      for (const { offer } of offers) places.set(line + 1, offer.range.start);
    }
    expect([...places.keys()]).toEqual(Array.from({ length: end - begin + 1 }, (_, index) => begin + index));
    expect(new Set(places.values()).size).toBe(1);
  });
});

it('reads names in any letters', async () => {
  const text = `package orders

import "github.com/segmentio/kafka-go"

func handle(сообщение kafka.Message) {
	store(сообщение.Value)
}
`;
  const start = text.indexOf('func');
  const file = { path: '/orders.go', languageId: 'go', text } as const;
  const offers = await actions.offers(file, { start, end: start }, ({ id }) => id === 'extract-context');
  expect(offers).toHaveLength(1);
  const done = await actions.apply('extract-context', file, { start, end: start }, { tracerName: 'orders' });
  expect(done.ok && applyEdits(text, done.value.edits)).toContain('range сообщение.Headers');
});
