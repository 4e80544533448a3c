/**
 * For webpack: takes the comments out of the declarations of the language's library, which are two thirds of them, and
 * leaves out those of web workers, which no program of ours asks for. Throws an Error where they are no longer written so.
 */
export default function libraryLoader(source) {
  const written = /(fileName: "([^"]+)",\s+text: )("(?:[^"\\]|\\.)*")/g;
  let count = 0;
  const short = source.replace(written, (_all, start, name, text) => {
    count += 1;
    return (
      start + JSON.stringify(/^lib\.webworker\.(?!importscripts)/.test(name) ? '' : withoutComments(JSON.parse(text)))
    );
  });
  if (count < 100) throw new Error(`Only ${count} declaration files were found: see src/build/library-loader.mjs.`);
  return short;
}

/** Declarations have strings without comments in them; lines that refer to other files are comments that count. */
function withoutComments(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/^[ \t]*\/\/(?!\/ *<).*\n/gm, '')
    .replace(/\s*\n\s*/g, '\n');
}
