import { serviceColorsIn } from '../../../ui/theme.ts';

/** Colours of the theme as a canvas takes them, and the font of the page. */
export interface FlamePalette {
  readonly services: readonly string[];
  readonly foreground: string;
  readonly secondary: string;
  readonly background: string;
  readonly lines: string;
  /** Lines are strong in high contrast: there they are dotted. */
  readonly lineDashes: readonly number[];
  readonly error: string;
  readonly focus: string;
  /** Around what matches. */
  readonly match: string;
  readonly font: string;
}

/** Reads them from an element of the page: a canvas knows no variables. */
export function readPalette(element: HTMLElement): FlamePalette {
  const style = getComputedStyle(element);
  const read = (name: string, otherwise: string) => style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  const foreground = read('foreground', style.color);
  return {
    services: serviceColorsIn(element),
    foreground,
    secondary: read('descriptionForeground', foreground),
    background: read('editor-background', 'transparent'),
    lines: read('editorIndentGuide-background1', read('panel-border', foreground)),
    lineDashes: /high-contrast/.test(document.body.className) ? [1, 3] : [],
    error: read('editorError-foreground', foreground),
    focus: read('focusBorder', foreground),
    match: read('editor-findMatchBorder', read('list-highlightForeground', foreground)),
    font: `${Math.round(Number.parseFloat(style.fontSize) * 0.9)}px ${style.fontFamily}`,
  };
}
