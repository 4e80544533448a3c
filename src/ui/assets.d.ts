/** Style sheets are imported for their side effect: webpack lifts them into the view's own `.css` file. */
declare module '*.css';

/** An icon, as `src/build/icon-loader.mjs` makes it. */
declare module '*.svg' {
  const icon: readonly [size: number, outlines: readonly string[], evenOdd?: true];
  export default icon;
}
