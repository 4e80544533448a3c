/** Colours of services. The values are contributed theme colours (`spanwright.service1` …), so every theme can restyle them. */

/** How many service colours there are; the service after the last one gets the first colour again. */
export const serviceColorCount = 12;

/** CSS class that sets `--service` to the colour of the service with this index, by order of first appearance. */
export function serviceClass(service: number): string {
  return `service-${service % serviceColorCount}`;
}

/** The colours themselves, as they are within an element: a canvas knows no variables. */
export function serviceColorsIn(element: HTMLElement): readonly string[] {
  const probes = document.createElement('span');
  probes.hidden = true;
  for (let index = 0; index < serviceColorCount; index++) {
    const probe = document.createElement('span');
    probe.className = serviceClass(index);
    probes.append(probe);
  }
  element.append(probes);
  // One after the other, each would have the page work out its styles anew.
  const colors = [...probes.children].map((probe) => getComputedStyle(probe).getPropertyValue('--service').trim());
  probes.remove();
  return colors;
}

/** Calls `listener` after each change of theme: what is drawn on a canvas must be drawn again. Returns how to stop. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  // VS Code puts the variables on <html style> and the kind of theme into the classes of <body>.
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  return () => observer.disconnect();
}
