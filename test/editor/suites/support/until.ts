import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks until the answer is neither `undefined` nor `false`, and returns it. Rejects with an Error that says what was
 * waited for after 30 seconds.
 */
export async function until<Answer>(
  what: string,
  ask: () => Answer | Promise<Answer>,
): Promise<Exclude<Answer, undefined | false>> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer as Exclude<Answer, undefined | false>;
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await delay(20);
  }
}
