import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ensureSystemPackages } from '../../test/editor/host/system-packages.ts';
import { run } from '../command.ts';

const framesPerSecond = 10;
/** The last picture stays for this long before the film begins again, in seconds. */
const lastFrame = 4;

/** Films what a page shows while `scene` runs, into an animated GIF of `width` pixels; answers its size in bytes. */
export async function film(page: Page, file: string, width: number, scene: () => Promise<void>): Promise<number> {
  await ensureSystemPackages('to make an animation of pictures', ['ffmpeg']);
  const folder = await mkdtemp(path.join(tmpdir(), 'spanwright-film-'));
  try {
    const frames = await record(page, folder, scene);
    const list = path.join(folder, 'frames.txt');
    await writeFile(list, listOf(frames));
    // One palette for all, and only what moved is drawn again: a tenth of the bytes.
    const filters = [
      `fps=${framesPerSecond},scale=${width}:-1:flags=lanczos,split[pictures][colours]`,
      '[colours]palettegen=max_colors=128:stats_mode=diff[palette]',
      '[pictures][palette]paletteuse=dither=none:diff_mode=rectangle',
    ];
    const input = ['-y', '-loglevel', 'error', '-f', 'concat', '-safe', '0', '-i', list];
    await run('ffmpeg', [...input, '-vf', filters.join(';'), '-loop', '0', file]);
    return (await stat(file)).size;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface FilmFrame {
  readonly file: string;
  /** Seconds. */
  readonly time: number;
}

/** The browser gives a picture whenever something has changed. */
async function record(page: Page, folder: string, scene: () => Promise<void>): Promise<readonly FilmFrame[]> {
  const session = await page.context().newCDPSession(page);
  const frames: FilmFrame[] = [];
  const written: Promise<void>[] = [];
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    const file = path.join(folder, `${String(frames.length).padStart(5, '0')}.png`);
    frames.push({ file, time: metadata.timestamp ?? 0 });
    written.push(writeFile(file, Buffer.from(data, 'base64')));
    // The session may have ended by now.
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await session.send('Page.startScreencast', { format: 'png' });
  try {
    await scene();
    return frames;
  } finally {
    await session.detach();
    await Promise.all(written);
  }
}

/** In ffmpeg's format: a file, and for how many seconds it is seen. The last is named twice, or it would be left out. */
function listOf(frames: readonly FilmFrame[]): string {
  const lines = frames.flatMap(({ file, time }, index) => {
    const next = frames[index + 1]?.time ?? time + lastFrame;
    return [`file '${file}'`, `duration ${(next - time).toFixed(3)}`];
  });
  return `${['ffconcat version 1.0', ...lines, `file '${frames.at(-1)?.file}'`].join('\n')}\n`;
}
