/** Whether a text is the address of a server that is reached by HTTP. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/(?:[^\s/?#@]*@)?(?:\[[\da-f:.]+\]|[^\s/?#@:[\]]+)(?::\d{1,5})?(?:[/?#]\S*)?$/i.test(text);
}

/** Whether a text may be a part of a host name, which namespaces of Kubernetes are. https://www.rfc-editor.org/rfc/rfc1123 */
export function isHostLabel(text: string): boolean {
  return /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/.test(text);
}
