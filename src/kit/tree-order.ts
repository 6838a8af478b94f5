/** A tree as a list: parents before their children, each as deep as it stands. */
export interface TreeItem {
  code: string;
  name: string;
  parent: string | null;
  /** Shown, but cannot be picked. */
  closed?: boolean;
}

export interface Shown extends TreeItem {
  depth: number;
}

/** Depth first, in the order given; a parent that is not there makes its child a top. */
export function inTreeOrder(items: TreeItem[]): Shown[] {
  const codes = new Set(items.map((item) => item.code));
  const under = new Map<string | null, TreeItem[]>();
  for (const item of items) {
    const parent = item.parent !== null && codes.has(item.parent) ? item.parent : null;
    const list = under.get(parent);
    if (list) list.push(item);
    else under.set(parent, [item]);
  }
  const shown: Shown[] = [];
  const seen = new Set<string>();
  const stack: Shown[] = (under.get(null) ?? []).map((item) => ({ ...item, depth: 0 })).reverse();
  for (let item = stack.pop(); item; item = stack.pop()) {
    if (seen.has(item.code)) continue;
    seen.add(item.code);
    shown.push(item);
    const children = under.get(item.code) ?? [];
    for (let n = children.length - 1; n >= 0; n--) {
      const child = children[n];
      if (child) stack.push({ ...child, depth: item.depth + 1 });
    }
  }
  return shown;
}
