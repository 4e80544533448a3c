import { createHash } from 'node:crypto';
import type { Answers } from './brokers.ts';

/** SQS and SNS over HTTP: every message gets an id. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference */
export function amazonAnswers(): Answers {
  return (received) => {
    const text = received.toString('latin1');
    const headEnd = text.indexOf('\r\n\r\n');
    if (headEnd < 0) return undefined;
    const taken = headEnd + 4 + Number(/^content-length: *(\d+)/im.exec(text)?.[1] ?? 0);
    if (received.length < taken) return undefined;
    const [type, body] = answerTo(text.slice(headEnd + 4, taken));
    const headers = `content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}`;
    return { taken, answer: Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n\r\n${body}`) };
  };
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
    MessageId: '1',
    MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
  });
  const answer = asked.Entries ? { Successful: asked.Entries.map(sent), Failed: [] } : sent(asked);
  return ['application/x-amz-json-1.0', JSON.stringify(answer)];
}
