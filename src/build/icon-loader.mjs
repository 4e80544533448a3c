/**
 * For webpack: an icon's SVG becomes what it draws, as data: `[size, outlines]`, or `[size, outlines, evenOdd]` where an
 * outline's holes are told by the even-odd rule. Hundredths of a pixel are as fine as anybody sees.
 */
export default function iconLoader(svg) {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)[1]);
  const paths = [...svg.matchAll(/<path[^>]*>/g)].map(([path]) => path);
  const outlines = paths.map((path) =>
    /\sd="([^"]+)"/.exec(path)[1].replace(/\d+\.\d+/g, (number) => Number(Number(number).toFixed(2))),
  );
  const evenOdd = paths.some((path) => path.includes('evenodd'));
  return `export default ${JSON.stringify(evenOdd ? [size, outlines, true] : [size, outlines])};`;
}
