import os from 'node:os';
import { parseArgs } from 'node:util';
import { fuzz } from '../test/fuzz/fuzz.ts';
import type { Share } from '../test/fuzz/process.ts';

const shareSize = { store: 5000, receiver: 1000 } as const;
/** One in so many inputs goes over HTTP or gRPC, the others straight into the store. */
const receiverShare = 50;

const megabyte = 1 << 20;

/**
 * `npm run fuzz -- [COUNT] [--seed N] [--first N] [--target store|receiver]`: gives COUNT damaged requests, a million unless told, to the store and
 * to a receiver on loopback, and tells what they did. Each depends on the seed and its number only. Fails when one crashes,
 * hangs, takes over a second, gets an answer that does not blame the sender, or grows memory past the budget.
 */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      first: { type: 'string', default: '0' },
      target: { type: 'string', default: '' },
    },
    allowPositionals: true,
  });
  const count = Number(positionals[0] ?? 1_000_000);
  const [seed, first] = [Number(values.seed), Number(values.first)];
  if (![count, seed, first].every(Number.isSafeInteger) || count < 1) {
    throw new Error('Give a count, a --seed and a --first as whole numbers: npm run fuzz -- 20000 --seed 7 --first 0');
  }

  const started = Date.now();
  const shares = sharesOf(first, count, values.target);
  const processes = Math.min(4, os.availableParallelism());
  console.log(`${count.toLocaleString('en')} damaged requests, seed ${seed}, in ${processes} processes …`);
  const summary = await fuzz(seed, shares, processes, (done, problems) => {
    if (done % 20 === 0) console.log(`${Math.floor((done / shares.length) * 100)} %, ${problems} problems`);
  });

  for (const { share, text } of summary.problems) {
    console.log(
      `\n${text}\nAgain: npm run fuzz -- ${share.end - share.first} --seed ${seed} --first ${share.first} --target ${share.target}`,
    );
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(
    `\n${count.toLocaleString('en')} requests in ${seconds} s: ${summary.accepted} accepted, ${summary.refused} refused, ` +
      `slowest ${Math.round(summary.slowestMilliseconds)} ms, at most ${inMegabytes(summary.mostStoredBytes)} stored and ` +
      `${inMegabytes(summary.mostResidentBytes)} in a process, ${summary.problems.length} problems`,
  );
  return summary.problems.length === 0 ? 0 : 1;
}

function sharesOf(first: number, count: number, target: string): Share[] {
  const end = first + count;
  if (target === 'store' || target === 'receiver') return slices(target, first, end);
  const firstOfReceiver = end - Math.floor(count / receiverShare);
  return [...slices('receiver', firstOfReceiver, end), ...slices('store', first, firstOfReceiver)];
}

function slices(target: Share['target'], first: number, end: number): Share[] {
  const size = shareSize[target];
  const count = Math.ceil((end - first) / size);
  return Array.from({ length: count }, (_, i) => {
    const start = first + i * size;
    return { target, first: start, end: Math.min(end, start + size) };
  });
}

function inMegabytes(bytes: number): string {
  return `${(bytes / megabyte).toFixed(1)} MB`;
}
