/**
 * The colour of each service of a trace: the one it has in every view (its place among all services stored), unless two
 * services of this trace would share it while another is free.
 */
export function serviceColors(services: readonly string[], stored: readonly string[], colors: number): Int32Array {
  const taken = new Set<number>();
  const assigned = new Int32Array(services.length).fill(-1);
  services.forEach((service, index) => {
    const color = stored.indexOf(service) % colors;
    if (color < 0 || taken.has(color)) return;
    taken.add(color);
    assigned[index] = color;
  });
  let next = 0;
  return assigned.map((color) => {
    if (color >= 0) return color;
    while (taken.has(next % colors) && taken.size < colors) next++;
    taken.add(next % colors);
    return next++ % colors;
  });
}
