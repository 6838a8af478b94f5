/** The strategy map drawn: lanes, cards and links that can be moved about, walked with the keyboard, and joined. */
import '@xyflow/react/dist/base.css';
import {
  applyNodeChanges,
  type Connection,
  ConnectionMode,
  type NodeChange,
  ReactFlow,
  type ReactFlowInstance,
  ReactFlowProvider,
} from '@xyflow/react';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { IconButton } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import { type MapLayout, measures, placeIn } from '../map-layout.ts';
import type { MapLane, MapLink, MapObjective, Place } from '../map-types.ts';

import styles from './map-canvas.module.css';
import { MapCard, MapLaneBox } from './map-card.tsx';
import { type LinkEdge, MapEdge } from './map-edge.tsx';
import { type AnyNode, edgesOf, keptEdges, keptNodes, nodesOf } from './map-pieces.ts';
import { nearestIn, type Way } from './map-walk.ts';

const nodeTypes = { card: MapCard, lane: MapLaneBox };
const edgeTypes = { link: MapEdge };

export interface MapActs {
  onOpen: (objective: string) => void;
  onOpenLink: (link: string) => void;
  onPickLink: (link: string | null) => void;
  onFocus: (objective: string) => void;
  onEscape: () => void;
  /** The keyboard is where it was wanted. */
  onThere: () => void;
  /** Left out where nothing may be changed. */
  edit?: {
    onMove: (objective: string, place: Place, by: 'hand' | 'key') => void;
    /** Into another lane; without a place it is laid out there. */
    onPerspective: (objective: string, perspective: string, place: Place | null) => void;
    onLink: (cause: string, effect: string) => void;
    onLinkTo: (objective: string) => void;
    onRemoveLink: (link: string) => void;
    onAdd: (perspective: string) => void;
  };
}

export interface CanvasProps {
  layout: MapLayout;
  lanes: readonly MapLane[];
  objectives: readonly MapObjective[];
  links: readonly MapLink[];
  shown: ReadonlySet<string> | null;
  shownLinks: ReadonlySet<string> | null;
  /** How many hints each objective or link has. */
  hints: ReadonlyMap<string, number>;
  opened: string | null;
  /** The card that the keyboard goes to, once it is there. */
  wanted: string | null;
  pickedLink: string | null;
  scoreText: (score: number | null) => string;
  label: string;
  acts: MapActs;
}

export function MapCanvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

/** Under this the whole map is not shown at once: nobody could read it. */
const leastZoom = 0.58;
const controls = 40;

function Canvas({
  layout,
  lanes,
  objectives,
  links,
  shown,
  shownLinks,
  hints,
  opened,
  wanted,
  pickedLink,
  scoreText,
  label,
  acts,
}: CanvasProps) {
  const words = useWords();
  const { say } = words;
  const { edit } = acts;
  const mayEdit = edit !== undefined;
  // Whoever draws the page anew with other functions draws no card anew.
  const latest = useRef(acts);
  latest.current = acts;
  const addIn = useCallback((perspective: string) => latest.current.edit?.onAdd(perspective), []);
  const frame = useRef<HTMLDivElement>(null);
  const flow = useRef<ReactFlowInstance<AnyNode, LinkEdge> | null>(null);
  const [turn, setTurn] = useState<string | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [isJoining, setJoining] = useState(false);
  const current = turn !== null && layout.cards.has(turn) ? turn : (objectives[0]?.key ?? null);
  const laneOf = useMemo(() => new Map(lanes.map(({ code }, lane) => [code, lane])), [lanes]);

  const made = useMemo(
    () =>
      nodesOf({
        layout,
        lanes,
        laneOf,
        objectives,
        links,
        shown,
        opened,
        current,
        hints,
        onAdd: mayEdit ? addIn : null,
        scoreText,
      }),
    [layout, lanes, laneOf, objectives, links, shown, opened, current, hints, mayEdit, addIn, scoreText],
  );

  // What is dragged moves in here; whatever comes from outside takes its place.
  const [nodes, setNodes] = useState(made);
  const [from, setFrom] = useState(made);
  if (from !== made) {
    setFrom(made);
    setNodes((old) => keptNodes(old, made, dragged));
  }
  const onNodesChange = useCallback(
    (changes: NodeChange<AnyNode>[]) => setNodes((old) => applyNodeChanges(changes, old)),
    [],
  );

  const lines = useMemo(() => new Map(layout.edges.map((line) => [line.key, line])), [layout]);
  const drawnEdges = useMemo(
    () => edgesOf({ layout, links, shown, shownLinks, pickedLink, hints, dragged }, words),
    [layout, links, shown, shownLinks, pickedLink, hints, dragged, words],
  );
  const before = useRef<LinkEdge[]>([]);
  const edges = useMemo(() => {
    before.current = keptEdges(before.current, drawnEdges);
    return before.current;
  }, [drawnEdges]);

  const look = useCallback(
    (isWhole: boolean) => {
      const { current: box } = frame;
      if (!box || !flow.current) return;
      // The controls have the right edge.
      const [w, h] = [box.clientWidth - 24 - controls, box.clientHeight - 24];
      const whole = Math.min(w / layout.width, h / layout.height);
      const zoom = Math.min(
        1.25,
        isWhole ? whole : Math.max(whole, Math.min(leastZoom, w / layout.width), w < 600 ? 0.62 : 0),
      );
      const x = Math.max(12, (box.clientWidth - controls - layout.width * zoom) / 2);
      const rest = box.clientHeight - layout.height * zoom;
      const y = layout.width * zoom > box.clientWidth ? 12 : Math.max(12, rest / 2);
      void flow.current.setViewport({ x, y, zoom });
    },
    [layout.width, layout.height],
  );
  // Seen as a whole when it opens, and when much else is drawn; not whenever something moves.
  const shape = `${objectives.length > 26} ${lanes.length}`;
  const [isBegun, setBegun] = useState(false);
  const looked = useRef('');
  useEffect(() => {
    if (!isBegun || looked.current === shape) return;
    looked.current = shape;
    look(false);
  }, [isBegun, shape, look]);

  /** Brings a card into sight, where it is not. */
  const show = useCallback(
    (key: string) => {
      const box = layout.cards.get(key);
      const view = flow.current?.getViewport();
      if (!box || !view || !frame.current) return;
      const [x, y] = [box.x * view.zoom + view.x, box.y * view.zoom + view.y];
      const isSeen =
        x >= 0 &&
        y >= 0 &&
        x + box.width * view.zoom <= frame.current.clientWidth &&
        y + box.height * view.zoom <= frame.current.clientHeight;
      if (!isSeen)
        void flow.current?.setCenter(box.x + box.width / 2, box.y + box.height / 2, {
          zoom: view.zoom,
          duration: 120,
        });
    },
    [layout],
  );
  const goTo = (key: string): void => {
    setTurn(key);
    frame.current
      ?.querySelector<HTMLElement>(`[data-objective="${CSS.escape(key)}"]`)
      ?.focus({ preventScroll: true });
    show(key);
  };
  const going = useRef(goTo);
  going.current = goTo;
  const arrived = useRef(acts.onThere);
  arrived.current = acts.onThere;
  useEffect(() => {
    if (wanted === null || !isBegun || !layout.cards.has(wanted)) return;
    // The card is drawn a moment after it is laid out, and takes the focus once it is.
    let tries = 0;
    const timer = setInterval(() => {
      going.current(wanted);
      const isThere = (document.activeElement as HTMLElement | null)?.dataset.objective === wanted;
      if (!isThere && tries++ < 40) return;
      clearInterval(timer);
      arrived.current();
    }, 50);
    return () => clearInterval(timer);
  }, [wanted, isBegun, layout]);
  // What opens beside the map may cover what it tells of.
  const showing = useRef(show);
  showing.current = show;
  useEffect(() => {
    if (opened === null || !isBegun) return;
    const timer = setTimeout(() => showing.current(opened), 60);
    return () => clearTimeout(timer);
  }, [opened, isBegun]);

  const walkLinks = (key: string): void => {
    const own = links.filter((link) => (link.cause === key || link.effect === key) && lines.has(link.key));
    if (own.length === 0) return;
    const at = own.findIndex((link) => link.key === pickedLink);
    acts.onPickLink(own[(at + 1) % own.length]!.key);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const key = (event.target as HTMLElement).dataset.objective;
    if (key === undefined || event.ctrlKey || event.metaKey) return;
    const box = layout.cards.get(key);
    const way = ways[event.key];
    if (way && box && event.altKey) {
      const lane = laneOf.get(objectives.find((one) => one.key === key)?.perspective ?? '') ?? 0;
      const other = lanes[way === 'up' ? lane - 1 : way === 'down' ? lane + 1 : -1];
      if (event.shiftKey) {
        if (other) edit?.onPerspective(key, other.code, null);
        event.preventDefault();
        return;
      }
      const [dx, dy] = steps[way];
      edit?.onMove(key, placeIn(layout, lane, { x: box.x + dx, y: box.y + dy }), 'key');
    } else if (way && box) {
      const next = nearestIn(layout.cards, key, way);
      if (next !== null) {
        acts.onPickLink(null);
        goTo(next);
      }
    } else if (event.altKey) return;
    else if (event.key === 'Enter')
      if (pickedLink !== null) acts.onOpenLink(pickedLink);
      else acts.onOpen(key);
    else if (event.key === ' ') walkLinks(key);
    else if ((event.key === 'Delete' || event.key === 'Backspace') && pickedLink !== null)
      edit?.onRemoveLink(pickedLink);
    else if (event.key.toLowerCase() === 'l' && edit) edit.onLinkTo(key);
    else if (event.key.toLowerCase() === 'f') acts.onFocus(key);
    else if (event.key.toLowerCase() === 'n' && edit)
      edit.onAdd(objectives.find((one) => one.key === key)?.perspective ?? '');
    else if (event.key === 'Escape') acts.onEscape();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // The cards take the keys; the frame hears them for all.
    <section
      ref={frame}
      className={styles.frame}
      data-joining={isJoining || undefined}
      aria-label={label}
      aria-describedby="map-keys"
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const key = (event.target as HTMLElement).dataset.objective;
        if (key !== undefined) setTurn(key);
      }}
    >
      <ReactFlow<AnyNode, LinkEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onInit={(instance) => {
          flow.current = instance;
          setBegun(true);
        }}
        onNodesChange={onNodesChange}
        onNodeClick={(_, node) => node.type === 'card' && acts.onOpen(node.id)}
        onEdgeClick={(_, edge) => acts.onOpenLink(edge.id)}
        onPaneClick={() => acts.onPickLink(null)}
        onNodeDragStart={(_, node) => setDragged(node.id)}
        onNodeDragStop={(_, node) => {
          setDragged(null);
          const objective = objectives.find((one) => one.key === node.id);
          const lane = laneOf.get(objective?.perspective ?? '');
          const box = layout.cards.get(node.id);
          if (lane === undefined || !box || !edit) return;
          if (Math.hypot(node.position.x - box.x, node.position.y - box.y) < 4) return;
          const middle = node.position.y + box.height / 2;
          const onto = layout.lanes.findIndex(({ y, height }) => middle >= y && middle < y + height);
          if (onto < 0 || onto === lane) edit.onMove(node.id, placeIn(layout, lane, node.position), 'hand');
          else edit.onPerspective(node.id, lanes[onto]!.code, placeIn(layout, onto, node.position));
        }}
        onConnectStart={() => setJoining(true)}
        onConnectEnd={() => setJoining(false)}
        onConnect={({ source, target }: Connection) => {
          if (source !== target) edit?.onLink(source, target);
        }}
        isValidConnection={({ source, target }) => source !== target}
        connectionMode={ConnectionMode.Strict}
        nodesConnectable={edit !== undefined}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        nodeDragThreshold={4}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        zoomOnDoubleClick={false}
        panOnScroll
        minZoom={0.2}
        maxZoom={2}
        proOptions={{ hideAttribution: true }}
      />
      <div className={styles.controls}>
        <IconButton icon="plus" label={say('map.zoom.in')} onClick={() => void flow.current?.zoomIn()} />
        <IconButton icon="minus" label={say('map.zoom.out')} onClick={() => void flow.current?.zoomOut()} />
        <IconButton icon="fit" label={say('map.zoom.fit')} onClick={() => look(true)} />
      </div>
    </section>
  );
}

const ways: Record<string, Way> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const step = measures.close.gap.x / 2 - 1;
const steps: Record<Way, [number, number]> = {
  up: [0, -step],
  down: [0, step],
  left: [-step, 0],
  right: [step, 0],
};
