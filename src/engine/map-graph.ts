/**
 * The strategy map as a graph: what leads to what, over how many steps; every way from one objective to another;
 * and the loops in it. Loops are allowed, and shown.
 */

/** As much of a link as its shape needs. */
export interface Arrow {
  key: string;
  cause: string;
  effect: string;
}

export interface SignedArrow extends Arrow {
  sign: '+' | '-';
  /** Months; null: nobody has said. */
  lag: number | null;
}

/** Links by the end that they leave (`cause`) or reach (`effect`), in their own order. */
export function arrowsBy<A extends Arrow>(links: readonly A[], end: 'cause' | 'effect'): Map<string, A[]> {
  const found = new Map<string, A[]>();
  for (const link of links) {
    const list = found.get(link[end]);
    if (list) list.push(link);
    else found.set(link[end], [link]);
  }
  return found;
}

/**
 * Everything that an objective leads to (`effects`) or that leads to it (`drivers`), with the fewest steps to it.
 * The objective itself stands in it with 0.
 */
export function reachOf(
  links: readonly Arrow[],
  from: string,
  way: 'drivers' | 'effects',
): Map<string, number> {
  const [near, far] = way === 'effects' ? (['cause', 'effect'] as const) : (['effect', 'cause'] as const);
  const next = arrowsBy(links, near);
  const steps = new Map([[from, 0]]);
  const queue = [from];
  for (let at = queue.shift(); at !== undefined; at = queue.shift())
    for (const link of next.get(at) ?? []) {
      const to = link[far];
      if (steps.has(to)) continue;
      steps.set(to, steps.get(at)! + 1);
      queue.push(to);
    }
  return steps;
}

export interface Way {
  /** The objectives from the first to the last. */
  through: string[];
  links: string[];
  /** All signs multiplied: whether more of the first brings more or less of the last. */
  sign: '+' | '-';
  /** All lags that are said, added up, in months. */
  lag: number;
  /** How many of its links say no lag. */
  unsaid: number;
}

/** However many ways there are, so many are told; and no way is longer than that. */
export const mostWays = 50;
const mostSteps = 24;
/** Looking for ways in a tangle ends after so many steps. */
const mostWork = 20_000;

/** Every way from one objective to another that passes none twice, the shortest first. */
export function waysBetween(
  links: readonly SignedArrow[],
  from: string,
  to: string,
): { ways: Way[]; isMore: boolean } {
  if (from === to) return { ways: [], isMore: false };
  // What does not lead to the end is not walked.
  const toEnd = reachOf(links, to, 'drivers');
  const next = arrowsBy(
    links.filter((link) => toEnd.has(link.effect)),
    'cause',
  );
  const ways: Way[] = [];
  const trail: SignedArrow[] = [];
  const on = new Set([from]);
  let work = 0;
  let isMore = false;
  const walk = (at: string): void => {
    for (const link of next.get(at) ?? []) {
      if (ways.length >= mostWays || work++ > mostWork) {
        isMore = true;
        return;
      }
      if (on.has(link.effect) || trail.length >= mostSteps) continue;
      trail.push(link);
      if (link.effect === to) ways.push(wayOf(from, trail));
      else {
        on.add(link.effect);
        walk(link.effect);
        on.delete(link.effect);
      }
      trail.pop();
    }
  };
  walk(from);
  return { ways: ways.sort((a, b) => a.links.length - b.links.length), isMore };
}

function wayOf(from: string, trail: readonly SignedArrow[]): Way {
  return {
    through: [from, ...trail.map((link) => link.effect)],
    links: trail.map((link) => link.key),
    sign: trail.filter((link) => link.sign === '-').length % 2 === 0 ? '+' : '-',
    lag: trail.reduce((sum, link) => sum + (link.lag ?? 0), 0),
    unsaid: trail.filter((link) => link.lag === null).length,
  };
}

export interface Loop {
  /** All objectives that lead to each other. */
  members: string[];
  /** One way round, as short as there is: its last objective leads to its first. */
  path: string[];
  /** Every link between the members. */
  links: string[];
}

/** The loops of a map: its strongly connected parts (Tarjan), walked without recursion. */
export function loopsOf(links: readonly Arrow[]): Loop[] {
  const next = arrowsBy(links, 'cause');
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const held: string[] = [];
  const isHeld = new Set<string>();
  const loops: Loop[] = [];
  const enter = (name: string) => {
    index.set(name, index.size);
    low.set(name, index.get(name)!);
    held.push(name);
    isHeld.add(name);
    return { name, out: next.get(name) ?? [], i: 0 };
  };
  for (const root of next.keys()) {
    if (index.has(root)) continue;
    const stack = [enter(root)];
    while (stack.length > 0) {
      const frame = stack.at(-1)!;
      const link = frame.out[frame.i++];
      if (link) {
        if (!index.has(link.effect)) stack.push(enter(link.effect));
        else if (isHeld.has(link.effect))
          low.set(frame.name, Math.min(low.get(frame.name)!, index.get(link.effect)!));
        continue;
      }
      stack.pop();
      const parent = stack.at(-1);
      if (parent) low.set(parent.name, Math.min(low.get(parent.name)!, low.get(frame.name)!));
      if (low.get(frame.name) !== index.get(frame.name)) continue;
      const members: string[] = [];
      let last: string;
      do {
        last = held.pop()!;
        isHeld.delete(last);
        members.unshift(last);
      } while (last !== frame.name);
      const loop = loopAmong(members, links);
      if (loop) loops.push(loop);
    }
  }
  return loops;
}

function loopAmong(members: string[], links: readonly Arrow[]): Loop | null {
  const inside = new Set(members);
  const own = links.filter((link) => inside.has(link.cause) && inside.has(link.effect));
  if (own.length === 0) return null;
  return { members, path: shortestRound(members, own), links: own.map((link) => link.key) };
}

/** The fewest steps from any member back to itself. */
function shortestRound(members: readonly string[], links: readonly Arrow[]): string[] {
  const next = arrowsBy(links, 'cause');
  let best: string[] = [];
  for (const start of members) {
    const came = new Map<string, string>();
    const queue = [start];
    search: for (let at = queue.shift(); at !== undefined; at = queue.shift())
      for (const { effect } of next.get(at) ?? []) {
        if (effect === start) {
          const path = [at];
          while (path[0] !== start) path.unshift(came.get(path[0]!)!);
          if (best.length === 0 || path.length < best.length) best = path;
          break search;
        }
        if (came.has(effect)) continue;
        came.set(effect, at);
        queue.push(effect);
      }
  }
  return best;
}
