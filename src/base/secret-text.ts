/** Names of headers that carry a secret, whoever they are for. Other headers are not to be shown either, but are no secrets. */
export function isSecretHeader(name: string): boolean {
  return /(?:^|-)authorization$|(?:^|[-_.])(?:api|access|license|ingest(?:ion)?)[-_.]?(?:key|token)$|^x-honeycomb-team$|(?:^|[-_])(?:secret|password)$/i.test(
    name,
  );
}

/** Whether a text stands for a secret that is to be put in its place by hand. */
export function isPlaceholder(text: string): boolean {
  return (
    text === '' ||
    /^[-0]+$|^x{3,}$|^\{.*\}$/i.test(text) ||
    (/^\d{3,}$/.test(text) && '1234567890'.startsWith(text)) ||
    /^[<[(].*[>\])]$|<[^>]*>|\*{3}|\.{3}|x{4}|^\$|^%.*%$|^__.*__$/i.test(text) ||
    /your|replace|change.?me|placeholder|example|redacted|dummy|insert|todo|fill|here\b/i.test(text) ||
    // A name such as DATADOG_API_KEY or api-key is none.
    /^(?:[A-Z]+_)+[A-Z]+$|^(?:[a-z]+[-_ ])*(?:key|token|password|secret)s?$/i.test(text)
  );
}
