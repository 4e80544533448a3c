/** What the language server asks the thread that compiles. */
export type TypeRequests = {
  /** The types of a file with some text, as the numbers of a `TypeTable`; `undefined`: the compiler fails on it. */
  types: { params: TypedText; result: Int32Array | undefined };
  /** A file, by its path, is not open any more: what is on disk counts again. */
  close: { params: string; result: undefined };
  /** Files on disk changed, or how they are compiled. */
  forget: { params: undefined; result: undefined };
};

export interface TypedText {
  /** Where the file is, on this machine. */
  readonly path: string;
  /** VS Code's id of its language. */
  readonly languageId: string;
  readonly text: string;
}
