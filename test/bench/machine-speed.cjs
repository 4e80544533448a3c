/**
 * Prints how fast the machine is just now, in rounds a second of work that is always the same: numbers, strings, maps and
 * objects that are soon garbage. What runs beside a virtual machine slows it by half, and no load average tells.
 */
const duration = 1000;

function round() {
  const byName = new Map();
  let hash = 17;
  for (let i = 0; i < 20_000; i++) {
    hash = (Math.imul(hash, 31) + i) | 0;
    const name = `span ${hash & 1023}`;
    const known = byName.get(name);
    byName.set(name, { name, count: (known?.count ?? 0) + 1, before: known?.name });
  }
  return byName.size;
}

// Warm first.
for (let i = 0; i < 50; i++) round();
let rounds = 0;
const start = performance.now();
while (performance.now() - start < duration) rounds += round() > 0 ? 1 : 0;
console.log((rounds * 1000) / (performance.now() - start));
