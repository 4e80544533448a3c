/** What a view's page is made of; nothing in it comes from span data. */
export interface WebviewPage {
  readonly title: string;
  /** BCP 47 tag of the reader's language. */
  readonly language: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** Source expression of the only place style sheets, fonts and images may come from. */
  readonly source: string;
  /** Fresh for each page. */
  readonly nonce: string;
}

/**
 * The page of one view: its script and style sheet, under a policy that allows nothing else. All it shows is built by
 * the script as text nodes.
 */
export function webviewPage({ title, language, scriptUri, styleUri, source, nonce }: WebviewPage): string {
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
<link rel="stylesheet" href="${escapeAttribute(styleUri)}">
<title>${escapeAttribute(title)}</title>
</head>
<body>
<main id="app"></main>
<script nonce="${nonce}" src="${escapeAttribute(scriptUri)}"></script>
</body>
</html>`;
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
