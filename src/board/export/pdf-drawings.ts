/** Marks, bullets and sparklines as SVG for paper, from the same numbers as on screen. */
import type { Mark } from '#engine/definitions.ts';
import { type BulletValues, bulletParts, eitherParts, scoreBarAt } from '#kit/bullet-parts.ts';
import { markShapes } from '#kit/mark-shapes.ts';
import { type SparkPoint, sparkPaths } from '#kit/spark-paths.ts';
import { ink, marks } from './pdf-colours.ts';
import type { Block } from './pdf-content.ts';

export type Attributes = Record<string, string | number | undefined>;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export const tag = (name: string, attributes: Attributes, inside = ''): string => {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value))}"`],
  );
  return `<${name}${said.join('')}>${inside}</${name}>`;
};
export const words = (text: string): string => escaped(text);

export const svg = (width: number, height: number, parts: readonly string[]): string =>
  tag(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
    parts.join(''),
  );

export function markSvg(status: Mark, size = 10): string {
  const parts = markShapes[status].map((shape) =>
    tag('path', {
      d: shape.d,
      fill: shape.fill ? marks[shape.fill] : 'none',
      stroke: shape.stroke ? marks[shape.stroke] : undefined,
      'stroke-width': shape.width,
      'stroke-dasharray': shape.dash,
      'stroke-linecap': shape.dash ? undefined : 'round',
      'stroke-linejoin': 'round',
    }),
  );
  return tag(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width: size, height: size, viewBox: '0 0 16 16' },
    parts.join(''),
  );
}

/** Shape and word together: what is printed is read in black and white, too. */
export const markedWord = (status: Mark, word: string): Block => ({
  columnGap: 3,
  columns: [
    { svg: markSvg(status, 9), width: 9, margin: [0, 0.5, 0, 0] },
    { text: word, width: '*' },
  ],
});

const rect = (x: number, y: number, width: number, height: number, fill: string): string =>
  tag('rect', { x, y, width: Math.max(0, width), height, fill });

export function bulletSvg(
  values: BulletValues & { yesNo: boolean; direction: 'up' | 'down' | 'centre' },
  width: number,
  height: number,
): string | null {
  if (values.yesNo) {
    const { half, held, wanted } = eitherParts(values.actual, values.target, width);
    return svg(width, height, [
      rect(0, 0, half - 1, height, ink['limit-2']),
      rect(half + 1, 0, half - 1, height, ink['limit-3']),
      ...(wanted === null ? [] : [rect(wanted - 11, 1, 2.5, height - 2, ink.tick)]),
      ...(held === null ? [] : [tag('circle', { cx: held, cy: height / 2, r: 3.5, fill: ink.ink })]),
    ]);
  }
  const parts = bulletParts(values, values.direction, undefined, width, height);
  if (!parts) return null;
  const { zones, bar, dot, arrow, tick } = parts;
  return svg(width, height, [
    ...zones.map((zone) => rect(zone.from, 0, zone.to - zone.from, height, ink[`limit-${zone.grey}`])),
    ...(bar ? [rect(0, bar.y, bar.width, bar.height, ink.ink)] : []),
    ...(dot ? [tag('circle', { cx: dot.x, cy: dot.y, r: 3.5, fill: ink.ink })] : []),
    ...(arrow ? [tag('path', { d: arrow, fill: ink.ink })] : []),
    ...(tick ? [rect(tick.x, 1, tick.width, height - 2, ink.tick)] : []),
  ]);
}

export function scoreBarSvg(
  score: number | null,
  { target, best }: { target: number; best: number },
  status: Mark,
  width: number,
  height: number,
): string {
  const at = (value: number) => scoreBarAt(value, best, width);
  const y = height / 2 - 2.5;
  return svg(width, height, [
    rect(0, y, width, 5, ink['limit-3']),
    ...(score === null ? [] : [rect(0, y, Math.max(1, at(score)), 5, marks[status])]),
    rect(at(target) - 0.75, y - 2, 1.5, 9, ink['ink-3']),
  ]);
}

export function sparkSvg(
  points: readonly SparkPoint[],
  status: Mark,
  width: number,
  height: number,
): string | null {
  const paths = sparkPaths(points, width, height);
  if (!paths) return null;
  return svg(width, height, [
    tag('path', {
      d: paths.target,
      fill: 'none',
      stroke: ink['ink-3'],
      'stroke-width': 0.7,
      'stroke-dasharray': '1.5 2',
    }),
    tag('path', { d: paths.actual, fill: 'none', stroke: ink.ink, 'stroke-width': 1 }),
    ...(paths.last ? [tag('circle', { cx: paths.last.x, cy: paths.last.y, r: 2, fill: marks[status] })] : []),
  ]);
}
