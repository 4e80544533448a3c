import { serviceClass, serviceColorCount } from '../../../ui/theme.ts';

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
  const probe = document.createElement('span');
  element.append(probe);
  const style = getComputedStyle(probe);
  const services = Array.from({ length: serviceColorCount }, (_, index) => {
    probe.className = serviceClass(index);
    return style.getPropertyValue('--service').trim();
  });
  const read = (name: string, otherwise: string) => style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  const foreground = read('foreground', style.color);
  const palette = {
    services,
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
  probe.remove();
  return palette;
}
