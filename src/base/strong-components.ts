/**
 * The strongly connected components of a graph (Tarjan), each after those that it leads to. `edges` has, by the number of
 * a node, the numbers of those it leads to.
 */
export function strongComponents(edges: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const found: number[][] = [];
  const order = new Int32Array(edges.length);
  const lowest = new Int32Array(edges.length);
  const next = new Int32Array(edges.length);
  const isOpen = new Uint8Array(edges.length);
  const open: number[] = [];
  const path: number[] = [];
  let count = 0;
  const enter = (node: number) => {
    count++;
    order[node] = count;
    lowest[node] = count;
    isOpen[node] = 1;
    open.push(node);
    path.push(node);
  };
  for (let start = 0; start < edges.length; start++) {
    if (order[start] === 0) enter(start);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const target = edges[node]![next[node]!++];
      if (target !== undefined) {
        if (order[target] === 0) enter(target);
        else if (isOpen[target]) lowest[node] = Math.min(lowest[node]!, order[target]!);
        continue;
      }
      path.pop();
      const outer = path.at(-1);
      if (outer !== undefined) lowest[outer] = Math.min(lowest[outer]!, lowest[node]!);
      if (lowest[node] !== order[node]) continue;
      const component = open.splice(open.lastIndexOf(node));
      for (const member of component) isOpen[member] = 0;
      found.push(component);
    }
  }
  return found;
}
