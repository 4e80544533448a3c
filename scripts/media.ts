import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openWorkbench } from '../test/editor/host/workbench.ts';
import { ensureDependencies } from './dependencies.mjs';
import { drawPictures } from './media/pictures.ts';
import { playScene } from './media/scene.ts';
import { build, createPackage } from './package.ts';
import { root, shop } from './paths.ts';

/** What the README shows. */
const folder = path.join(root, 'docs/media');

/** Nothing beside what the pictures are about. */
const appearance = {
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
};

/** `npm run media`: makes the README's pictures and its animation in a real VS Code, of the extension as it is now. */
export async function main([wanted]: readonly string[]): Promise<number> {
  await build();
  await createPackage();
  ensureDependencies(shop);
  await mkdir(folder, { recursive: true });
  for (const make of [drawPictures, playScene]) {
    if (wanted !== undefined && wanted !== make.name) continue;
    const workbench = await openWorkbench('media');
    try {
      await workbench.change(appearance);
      await make(workbench, folder);
    } finally {
      await workbench.close();
    }
  }
  return 0;
}
