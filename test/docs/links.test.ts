import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/paths.ts';

const pages = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));

/** Text of a page without its fences. */
function unfencedTextOf(file: string): string {
  return readFileSync(path.join(root, file), 'utf8').replace(/^( *)(`{3,}|~{3,}).*\n[\s\S]*?^\1\2 *$/gm, '');
}

/** The places in a page that a link can lead to: anchors, and headings as GitHub and VS Code name them. */
function anchorsOf(file: string): Set<string> {
  const text = unfencedTextOf(file);
  const anchors = new Set([...text.matchAll(/<a id="([^"]+)">/g)].map((match) => match[1] ?? ''));
  for (const [, heading = ''] of text.matchAll(/^#{1,6} +(.+?) *$/gm)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-');
    let unique = slug;
    for (let count = 1; anchors.has(unique); count += 1) unique = `${slug}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}

/** What a page links to, pictures included, without what is on the web. */
function linksOf(file: string): string[] {
  // What stands between backquotes is code.
  const text = unfencedTextOf(file).replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, (code) => code.replace(/[[\]()<>]/g, ' '));
  const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
  const references = [...text.matchAll(/^\[[^\]]+\]:\s*<?(\S+?)>?\s*$/gm)];
  const tags = [...text.matchAll(/<(?:img|source|a)\b[^>]*?\b(?:src|srcset|href)="([^"]+)"/g)];
  return [...inline, ...references, ...tags].map((match) => match[1] ?? '').filter((link) => !/^[a-z]+:/i.test(link));
}

it.each(pages)('%s links to what there is', (file) => {
  const dead = linksOf(file).filter((link) => {
    const [target = '', anchor] = decodeURI(link).split('#');
    const page = target === '' ? file : path.join(path.dirname(file), target);
    if (page.startsWith('..') || !existsSync(path.join(root, page))) return true;
    if (anchor === undefined || anchor === '') return false;
    return !page.endsWith('.md') || !anchorsOf(page).has(anchor.toLowerCase());
  });
  expect(dead).toEqual([]);
});

it('reaches every page of docs from its table of contents', () => {
  const reached = new Set<string>();
  const waiting = ['docs/README.md'];
  for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
    if (reached.has(page) || !existsSync(path.join(root, page)) || statSync(path.join(root, page)).isDirectory())
      continue;
    reached.add(page);
    if (!page.endsWith('.md')) continue;
    for (const link of linksOf(page)) waiting.push(path.join(path.dirname(page), link.split('#')[0] ?? ''));
  }
  expect(pages.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
});
