/** What a view's page is made of; nothing in it comes from span data. */
export interface WebviewPage {
  readonly title: string;
  /** BCP 47 tag of the reader's language. */
  readonly language: string;
  readonly scriptUris: readonly string[];
  readonly styleUris: readonly string[];
  /** Source expression of the only place style sheets, fonts and images may come from. */
  readonly source: string;
  /** The views' messages in that language; absent: English. */
  readonly messages?: Readonly<Record<string, string>>;
  /** Fresh for each page. */
  readonly nonce: string;
}

/** The built files of a kind that the page of `view` loads, in order: what views share comes first. */
export function pageAssets(view: string, extension: 'js' | 'css'): readonly string[] {
  return [`shared.${extension}`, `${view}.${extension}`];
}

/**
 * The page of one view: its scripts and style sheets, under a policy that allows nothing else. All it shows is built by
 * the scripts as text nodes.
 */
export function webviewPage({ title, language, scriptUris, styleUris, source, messages, nonce }: WebviewPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `font-src ${source}`,
    `img-src ${source}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${styleUris.map((uri) => `<link rel="stylesheet" href="${escapeAttribute(uri)}">`).join('\n')}
<title>${escapeAttribute(title)}</title>
</head>
<body>
<main id="app"></main>
${messages ? dataBlock('messages', messages) : ''}
${scriptUris.map((uri) => `<script nonce="${nonce}" src="${escapeAttribute(uri)}"></script>`).join('\n')}
</body>
</html>`;
}

/** Data for the scripts of the page: no text in it ends the block. */
function dataBlock(id: string, data: unknown): string {
  return `<script type="application/json" id="${id}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
