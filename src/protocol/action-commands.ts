/** The actions that the palette and the editor's menu have, by their commands. */
export const actionsByCommand: Readonly<Record<string, string>> = {
  'spanwright.wrapFunction': 'wrap-function-in-span',
  'spanwright.wrapSelection': 'wrap-selection-in-span',
  'spanwright.wrapCallback': 'wrap-callback-in-span',
  'spanwright.wrapPromiseChain': 'wrap-promise-chain-in-span',
  'spanwright.instrumentFile': 'instrument-exported-functions',
  'spanwright.addAttributes': 'add-attributes-from-parameters',
  'spanwright.addSpanEvent': 'add-span-event',
  'spanwright.addSpanTest': 'add-span-test',
  'spanwright.injectContext': 'inject-context',
  'spanwright.extractContext': 'extract-context',
  'spanwright.recordError': 'record-error-in-catch',
  'spanwright.setSpanKind': 'set-span-kind',
  'spanwright.convertStartSpan': 'convert-start-span',
  'spanwright.extractSpanName': 'extract-span-name-constant',
};
