/** Node's `path`, of which little is called here. It has no types of its own. */
declare module 'path-browserify' {
  const path: { dirname(path: string): string };
  export default path;
}
