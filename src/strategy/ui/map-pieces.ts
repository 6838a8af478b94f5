/** A map as React Flow takes it: its nodes and edges, each drawn anew only where something about it is another. */
import type { Words } from '#kit/language.ts';
import type { MapLayout } from '../map-layout.ts';
import type { MapLane, MapLink, MapObjective } from '../map-types.ts';
import { linkLabel, linkSentence } from '../map-words.ts';
import styles from './map-canvas.module.css';
import type { CardNode, LaneNode } from './map-card.tsx';
import type { LinkEdge } from './map-edge.tsx';

export type AnyNode = CardNode | LaneNode;

export function nodesOf({
  layout,
  lanes,
  laneOf,
  objectives,
  links,
  shown,
  opened,
  current,
  hints,
  onAdd,
  scoreText,
}: {
  layout: MapLayout;
  lanes: readonly MapLane[];
  laneOf: ReadonlyMap<string, number>;
  objectives: readonly MapObjective[];
  links: readonly MapLink[];
  shown: ReadonlySet<string> | null;
  opened: string | null;
  current: string | null;
  hints: ReadonlyMap<string, number>;
  /** Null where nothing may be changed. */
  onAdd: ((perspective: string) => void) | null;
  scoreText: (score: number | null) => string;
}): AnyNode[] {
  const drivers = countBy(links.map((link) => link.effect));
  const effects = countBy(links.map((link) => link.cause));
  const boxes = lanes.map((lane, n): LaneNode => {
    const box = layout.lanes[n]!;
    return {
      id: `lane ${lane.code}`,
      type: 'lane',
      position: { x: 0, y: box.y },
      width: layout.width,
      height: box.height,
      data: { lane, onAdd },
      draggable: false,
      selectable: false,
      connectable: false,
      focusable: false,
      zIndex: -10,
      className: styles.laneNode ?? '',
    };
  });
  const cards = objectives.flatMap((objective): CardNode[] => {
    const { key, perspective } = objective;
    const box = layout.cards.get(key);
    if (!box) return [];
    return [
      {
        id: key,
        type: 'card',
        position: { x: box.x, y: box.y },
        width: box.width,
        height: box.height,
        draggable: onAdd !== null,
        data: {
          objective,
          density: layout.density,
          score: scoreText(objective.score),
          perspective: lanes[laneOf.get(perspective) ?? 0]?.name ?? '',
          drivers: drivers.get(key) ?? 0,
          effects: effects.get(key) ?? 0,
          isBack: shown !== null && !shown.has(key),
          isOpen: opened === key,
          isTurn: current === key,
          hints: hints.get(key) ?? 0,
          mayEdit: onAdd !== null,
        },
      },
    ];
  });
  return [...boxes, ...cards];
}

export function edgesOf(
  {
    layout,
    links,
    shown,
    shownLinks,
    pickedLink,
    hints,
    dragged,
  }: {
    layout: MapLayout;
    links: readonly MapLink[];
    shown: ReadonlySet<string> | null;
    shownLinks: ReadonlySet<string> | null;
    pickedLink: string | null;
    hints: ReadonlyMap<string, number>;
    dragged: string | null;
  },
  words: Words,
): LinkEdge[] {
  const lines = new Map(layout.edges.map((line) => [line.key, line]));
  return links.flatMap((link): LinkEdge[] => {
    const { key, cause, effect } = link;
    if (!layout.cards.has(cause) || !layout.cards.has(effect)) return [];
    const isOut = key === pickedLink || shownLinks?.has(key) === true;
    const sentence = linkSentence(link, words);
    return [
      {
        id: key,
        type: 'link',
        source: cause,
        target: effect,
        sourceHandle: 'out',
        targetHandle: 'in',
        ariaLabel: sentence,
        zIndex: isOut ? 2 : 0,
        data: {
          line: lines.get(key) ?? null,
          text: linkLabel(link, words),
          sentence,
          isLess: link.sign === '-',
          isBack:
            (shown !== null && !(shown.has(cause) && shown.has(effect))) ||
            (shownLinks !== null && !shownLinks.has(key)),
          isOut,
          isOdd: (hints.get(key) ?? 0) > 0,
          isFree: dragged !== null && (cause === dragged || effect === dragged),
        },
      },
    ];
  });
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Whether two plain objects hold the very same things. */
function isAlike(a: object, b: object): boolean {
  const [mine, theirs] = [Object.entries(a), b as Record<string, unknown>];
  return mine.length === Object.keys(theirs).length && mine.every(([name, value]) => theirs[name] === value);
}

/** The new nodes, with what was measured of the old ones, and what is being dragged where the hand holds it. */
export function keptNodes(
  old: readonly AnyNode[],
  made: readonly AnyNode[],
  dragged: string | null,
): AnyNode[] {
  const before = new Map(old.map((node) => [node.id, node]));
  return made.map((node) => {
    const was = before.get(node.id);
    if (!was) return node;
    // What says the same is the same, and need not be drawn again.
    const data = isAlike(was.data, node.data) ? was.data : node.data;
    const held = { ...node, data, ...(was.measured ? { measured: was.measured } : {}) };
    return (
      node.id === dragged ? { ...held, position: was.position, dragging: was.dragging } : held
    ) as AnyNode;
  });
}

export function keptEdges(old: readonly LinkEdge[], made: readonly LinkEdge[]): LinkEdge[] {
  const before = new Map(old.map((edge) => [edge.id, edge]));
  return made.map((edge) => {
    const was = before.get(edge.id);
    return was?.data && edge.data && was.zIndex === edge.zIndex && isAlike(was.data, edge.data) ? was : edge;
  });
}
