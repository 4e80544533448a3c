// The pages that the extension brings along: what views, settings and diagnostics point to, and what those lead to.
import path from 'node:path';

/** What one reads on the web: long lists, reports, and what is said of others. */
const notShipped =
  /^docs\/(README|rules|actions|settings|comparison|performance|accessibility|(field-report|design-document).*)\.md$/;

/**
 * Where a page of the repository, such as `src/spans/rules/span-double-end/README.md`, stands below `dist/docs`;
 * `undefined` if it is not brought along. Pages of rules and checks are in a folder named by the id.
 * @param {string} file below the root, with slashes
 * @returns {string | undefined}
 */
export function shippedAs(file) {
  if (/^docs\/[^/]+\.md$/.test(file)) return notShipped.test(file) ? undefined : path.posix.basename(file);
  const page = /^src\/(?:spans\/rules|collector\/checks|sdk\/checks|run-time\/rules)\/([^/]+\/[^/]+\.md)$/.exec(file);
  return page?.[1]?.endsWith('/cases.md') ? undefined : page?.[1];
}

/**
 * The text of a page as it is brought along: links lead to where pages stand there; those to other pages are text alone,
 * and pictures are left out.
 * @param {string} text
 * @param {string} file below the root, with slashes
 * @returns {string}
 */
export function shippedText(text, file) {
  const at = shippedAs(file) ?? '';
  return text.replace(
    /^( *)(`{3,}).*\n[\s\S]*?^\1\2 *$|(!?)\[([^\]]*)\]\(([^)\s]+)\)/gm,
    (whole, _in, fence, picture, words, link) => {
      if (fence || /^[a-z]+:|^#/.test(link)) return whole;
      if (picture) return '';
      const [target, anchor] = link.split('#');
      const shipped = shippedAs(path.posix.join(path.posix.dirname(file), target));
      if (shipped === undefined) return words;
      const relative = path.posix.relative(path.posix.dirname(at), shipped);
      return `[${words}](${relative}${anchor ? `#${anchor}` : ''})`;
    },
  );
}
