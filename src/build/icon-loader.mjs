/**
 * For webpack: an icon's SVG becomes what it draws, as data: `[size, outlines]`, or `[size, outlines, true]` where an
 * outline's holes are told by the even-odd rule. Tenths of a pixel are as fine as anybody sees, at 200 % zoom, too.
 */
export default function iconLoader(svg) {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)[1]);
  const paths = [...svg.matchAll(/<path[^>]*>/g)].map(([path]) => path);
  const outlines = paths.map((path) => rounded(/\sd="([^"]+)"/.exec(path)[1]));
  const evenOdd = paths.some((path) => path.includes('evenodd'));
  return `export default ${JSON.stringify(evenOdd ? [size, outlines, true] : [size, outlines])};`;
}

/** @param {string} outline */
function rounded(outline) {
  return outline.replace(/\d+\.\d+/g, (number) => String(Number(Number(number).toFixed(1))));
}
