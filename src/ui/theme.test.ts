import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { serviceClass, serviceColorCount } from './theme.ts';

interface ColorContribution {
  readonly id: string;
  readonly defaults: Record<'dark' | 'light' | 'highContrast' | 'highContrastLight', string>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: { colors: ColorContribution[] } };
const styles = readFileSync('src/ui/ui.css', 'utf8');
const colors = manifest.contributes.colors.filter(({ id }) => id.startsWith('spanwright.service'));

/** Editor and sidebar backgrounds of the editor's own themes. */
const backgrounds = {
  dark: ['#1f1f1f', '#181818', '#1e1e1e', '#252526'],
  light: ['#ffffff', '#f8f8f8', '#f3f3f3'],
  highContrast: ['#000000'],
  highContrastLight: ['#ffffff'],
} as const;

describe('service colours', () => {
  it('are contributed as many as there are classes, and each class uses its own', () => {
    expect(colors.map(({ id }) => id)).toEqual(
      Array.from({ length: serviceColorCount }, (_, index) => `spanwright.service${index + 1}`),
    );
    for (let index = 0; index < serviceColorCount; index++) {
      expect(styles).toContain(`.${serviceClass(index)} {\n  --service: var(--vscode-spanwright-service${index + 1},`);
    }
  });

  it('start over after the last', () => {
    expect(serviceClass(serviceColorCount)).toBe(serviceClass(0));
  });

  // WCAG 2.2, 1.4.3: text needs a contrast of 4.5 to 1; durations are written on bars in the background's colour.
  it.each(colors)('$id stands out from the background of every theme', ({ defaults }) => {
    for (const kind of Object.keys(backgrounds) as (keyof typeof backgrounds)[]) {
      for (const background of backgrounds[kind]) {
        expect(contrast(defaults[kind], background)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

/** WCAG's contrast ratio of two colours `#rrggbb`. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
