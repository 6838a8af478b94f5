/** Where two courses stand, one over the other on one axis of periods; each with a scale of its own. */
export interface PairPoint {
  actual: number | null;
  target: number | null;
}

export interface PairCourse {
  points: readonly (PairPoint | null)[];
}

export interface PairPanel {
  top: number;
  bottom: number;
  actual: string;
  target: string;
  dots: { n: number; x: number; y: number }[];
  last: { n: number; x: number; y: number; value: number } | null;
  /** Where the newest target stands. */
  targetAt: { y: number; value: number } | null;
}

export interface PairLayout {
  width: number;
  height: number;
  left: number;
  right: number;
  pitch: number;
  x: (n: number) => number;
  panels: [PairPanel, PairPanel];
}

const panelHeight = 76;
const headRoom = 14;
/** Under each panel stand its periods. */
const axisRoom = 24;

export function pairLayout(
  courses: readonly [PairCourse, PairCourse],
  width: number,
  right: number,
): PairLayout {
  const count = Math.max(1, courses[0].points.length);
  const left = 6;
  const pitch = (width - left - right) / count;
  const x = (n: number): number => left + pitch * (n + 0.5);
  const panels = courses.map((course, at) => panelOf(course, at * (headRoom + panelHeight + axisRoom), x));
  return {
    width,
    height: 2 * (headRoom + panelHeight + axisRoom),
    left,
    right,
    pitch,
    x,
    panels: panels as [PairPanel, PairPanel],
  };
}

function panelOf({ points }: PairCourse, from: number, x: (n: number) => number): PairPanel {
  const top = from + headRoom;
  const bottom = top + panelHeight;
  const values = points.flatMap((p) => [p?.actual ?? null, p?.target ?? null]).filter((v) => v !== null);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const spread = high - low || Math.abs(high) || 1;
  const y = (v: number): number =>
    high === low ? (top + bottom) / 2 : bottom - 5 - ((v - low) / spread) * (panelHeight - 10);
  const line = (pick: (p: PairPoint) => number | null): string => {
    let path = '';
    let isOpen = false;
    points.forEach((p, n) => {
      const v = p === null ? null : pick(p);
      if (v === null) {
        isOpen = false;
        return;
      }
      path += `${isOpen ? 'L' : 'M'}${x(n).toFixed(1)} ${y(v).toFixed(1)}`;
      isOpen = true;
    });
    return path;
  };
  const dots = points.flatMap((p, n) => (p?.actual == null ? [] : [{ n, x: x(n), y: y(p.actual) }]));
  const last = dots.at(-1) ?? null;
  const target = points.findLast((p) => p?.target != null)?.target ?? null;
  return {
    top,
    bottom,
    actual: line((p) => p.actual),
    target: line((p) => p.target),
    dots,
    last: last && { ...last, value: points[last.n]?.actual ?? 0 },
    targetAt: target === null ? null : { y: y(target), value: target },
  };
}
