import { createHash } from 'node:crypto';
import type { Answers, Delivery } from './brokers.ts';

/**
 * SQS and SNS over HTTP: every message gets an id; who receives is given the delivery, and the next time waits for ever.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference
 */
export function amazonAnswers(delivery?: Delivery): Answers {
  let isDelivered = false;
  return (received) => {
    const text = received.toString('latin1');
    const headEnd = text.indexOf('\r\n\r\n');
    if (headEnd < 0) return undefined;
    const taken = headEnd + 4 + Number(/^content-length: *(\d+)/im.exec(text)?.[1] ?? 0);
    if (received.length < taken) return undefined;
    const asked = text.slice(headEnd + 4, taken);
    const isReceiving = /^x-amz-target: *AmazonSQS\.ReceiveMessage\r?$/im.test(text.slice(0, headEnd));
    if (isReceiving && (isDelivered || !delivery)) return { taken, answer: Buffer.alloc(0) };
    isDelivered ||= isReceiving;
    const [type, body] = isReceiving ? [json, messagesFor(JSON.parse(asked), delivery!)] : answerTo(asked);
    const headers = `content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}`;
    return { taken, answer: Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n\r\n${body}`) };
  };
}

/** Attributes come if they are asked for. */
function messagesFor(
  { MessageAttributeNames = [] }: { readonly MessageAttributeNames?: readonly string[] },
  { text, traceparent }: Delivery,
): string {
  const isAsked = MessageAttributeNames.some((name) => /^(All|\.\*|traceparent|trace\.\*)$/.test(name));
  const message = {
    MessageId: '10000000-0000-4000-8000-000000000000',
    ReceiptHandle: '1',
    Body: text,
    MD5OfBody: md5(text),
    ...(isAsked && { MessageAttributes: { traceparent: { DataType: 'String', StringValue: traceparent } } }),
  };
  return JSON.stringify({ Messages: [message] });
}

/** JSON is asked for by SQS, a form by SNS. */
function answerTo(body: string): readonly [type: string, body: string] {
  if (!body.startsWith('{')) {
    const result = '<PublishResult><MessageId>1</MessageId></PublishResult>';
    const space = 'http://sns.amazonaws.com/doc/2010-03-31/';
    return ['text/xml', `<PublishResponse xmlns="${space}">${result}</PublishResponse>`];
  }
  const asked = JSON.parse(body) as { MessageBody?: string; Entries?: readonly { Id: string; MessageBody: string }[] };
  const sent = ({ Id, MessageBody = '' }: { Id?: string; MessageBody?: string }) => ({
    Id,
    MessageId: '10000000-0000-4000-8000-000000000000',
    MD5OfMessageBody: md5(MessageBody),
  });
  const answer = asked.Entries ? { Successful: asked.Entries.map(sent), Failed: [] } : sent(asked);
  return [json, JSON.stringify(answer)];
}

const json = 'application/x-amz-json-1.0';

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
