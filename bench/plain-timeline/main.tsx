/**
 * The product's timeline over given initiatives, and as many plain rectangles, each drawn by React at a call: nothing
 * else is on the page.
 */
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { InitiativeItem } from '../../src/execution/contract.ts';
import { rowsOf, type TimelineRow, type Zoom } from '../../src/execution/timeline-layout.ts';
import { Timeline } from '../../src/execution/ui/timeline.tsx';
import { Speaking, withWords } from '../../src/kit/words.tsx';

interface Rectangle {
  x: number;
  width: number;
}

function Rectangles({ all, px }: { all: Rectangle[]; px: number }) {
  return (
    <svg width={4000} height={all.length * 40}>
      <title>Rectangles</title>
      {all.map(({ x, width }, n) => (
        <rect key={`${x} ${n}`} x={x * px} y={n * 40 + 11} width={width * px} height={18} rx={4} />
      ))}
    </svg>
  );
}

declare global {
  interface Window {
    rectangles: (all: Rectangle[], px: number) => void;
    timeline: (items: InitiativeItem[], today: string, zoom: Zoom) => void;
    nothing: () => void;
  }
}

const calendar = { yearStart: 1, label: 'end' as const, timeZone: 'UTC' };
const stay = async () => {};
const hrefOf = (one: InitiativeItem): string => `/${one.code}`;
let drawn: { items: InitiativeItem[]; today: string; zoom: Zoom; rows: TimelineRow[] } | null = null;
let changed = () => {};

/** The words of the product are there before it is drawn. */
function Place() {
  const [, again] = useState(0);
  useEffect(() => {
    changed = () => again((n) => n + 1);
    void withWords(Promise.resolve(null)).then(changed);
  }, []);
  return drawn ? (
    <Timeline
      rows={drawn.rows}
      zoom={drawn.zoom}
      today={drawn.today}
      calendar={calendar}
      hrefOf={hrefOf}
      onOpen={() => {}}
      onMove={stay}
    />
  ) : null;
}

const root = createRoot(document.getElementById('root') as HTMLElement);
const other = createRoot(document.getElementById('other') as HTMLElement);
root.render(
  <Speaking>
    <Place />
  </Speaking>,
);
window.timeline = (items, today, zoom) => {
  drawn = { items, today, zoom, rows: rowsOf(items, 'none', () => '') };
  changed();
};
window.rectangles = (all, px) => other.render(<Rectangles all={all} px={px} />);
window.nothing = () => {
  drawn = null;
  changed();
  other.render(null);
};
