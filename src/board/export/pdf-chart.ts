/** A KPI's chart as SVG for paper: laid out by the same geometry that the screen draws from. */
import { type Limit, type LineAsked, lineLayout, strip } from '#kit/line-layout.ts';
import { steps, zone } from '#kit/line-paths.ts';
import { varianceBars } from '#kit/variance-bars.ts';
import { ink, marks } from './pdf-colours.ts';
import { type Attributes, svg, tag, words } from './pdf-drawings.ts';

export interface ChartAsked extends LineAsked {
  direction: 'up' | 'down' | 'centre';
  variance: string;
  difference: (value: number) => string;
}

const tones = {
  value: { fill: ink.ink, 'font-weight': 'bold' },
  target: { fill: ink.better, 'font-weight': 'bold' },
  quiet: { fill: ink['ink-3'] },
} as const;

/** Letters have no `dy` on paper: their line stands a third of their size below the middle. */
const middle = 4;

export function chartSvg(asked: ChartAsked, width: number): string {
  const { points, joined, levels, direction, value } = asked;
  const plan = lineLayout(asked, width);
  const { x, y, pitch, left, right, top, height, bottom, ceiling } = plan;
  const parts: string[] = [];
  const text = (said: string, at: Attributes): void => {
    parts.push(tag('text', { 'font-family': 'Inter', 'font-size': 12, ...at }, words(said)));
  };
  const column = (field: Limit) => points.map((point) => point[field]);
  const area = (from: Limit, to: Limit | number, opacity: number): void => {
    const d = zone(
      column(from),
      (n) => (typeof to === 'number' ? to : (points[n]?.[to] ?? null)),
      x,
      y,
      pitch,
    );
    if (d) parts.push(tag('path', { d, fill: ink.ink, 'fill-opacity': opacity }));
  };
  const limit = (field: Limit, look: Attributes): void => {
    const d = steps(column(field), x, y, pitch);
    if (d) parts.push(tag('path', { d, fill: 'none', ...look }));
  };
  const line = (x1: number, y1: number, x2: number, y2: number, look: Attributes): void => {
    parts.push(tag('line', { x1, y1, x2, y2, ...look }));
  };
  if (joined) {
    parts.push(
      tag('rect', {
        x: x(joined.from) - pitch / 2,
        width: pitch * (joined.to - joined.from + 1),
        y: top - 8,
        height: height - top + 4,
        fill: ink.accent,
        'fill-opacity': 0.09,
      }),
    );
    const at = Math.max(left + 60, Math.min((x(joined.from) + x(joined.to)) / 2, width - right - 40));
    text(joined.text, { x: at, y: 14, 'text-anchor': 'middle', fill: ink.accent, 'font-weight': 'bold' });
  }
  if (!levels) {
    area('red', direction === 'down' ? ceiling : bottom, 0.06);
    area('red', 'target', 0.028);
    area('lowRed', bottom, 0.06);
    area('lowRed', 'low', 0.028);
    area('highRed', ceiling, 0.06);
    area('highRed', 'high', 0.028);
  }
  for (const tick of plan.ticks) {
    line(left, y(tick.at), width - right, y(tick.at), { stroke: ink.line });
    text(tick.text, { x: left - 8, y: y(tick.at) + middle, 'text-anchor': 'end', fill: ink['ink-3'] });
  }
  points.forEach((point, n) => {
    if (plan.showLabel(n))
      text(point.axis, { x: x(n), y: height + 20, 'text-anchor': 'middle', fill: ink['ink-3'] });
  });
  if (!levels)
    for (const field of ['red', 'lowRed', 'highRed'] as const)
      limit(field, { stroke: ink['ink-3'], 'stroke-width': 1, 'stroke-dasharray': '4 3' });
  for (const field of ['low', 'high'] as const)
    limit(field, { stroke: ink['target-line'], 'stroke-width': 1 });
  limit('target', { stroke: ink['target-line'], 'stroke-width': 2 });
  if (joined?.value != null && joined.value >= bottom && joined.value <= ceiling)
    line(x(joined.from) - pitch / 2, y(joined.value), x(joined.to) + pitch / 2, y(joined.value), {
      stroke: ink.accent,
      'stroke-width': 2,
    });
  const at = new Map(points.map((point, n) => [point.id, n]));
  for (const segment of levels ? [] : plan.segments) {
    const d = segment
      .map(
        (p, n) => `${n === 0 ? 'M' : 'L'}${x(at.get(p.id) ?? 0).toFixed(2)} ${y(p.actual ?? 0).toFixed(2)}`,
      )
      .join('');
    parts.push(
      tag('path', { d, fill: 'none', stroke: ink.ink, 'stroke-width': 2, 'stroke-linejoin': 'round' }),
    );
  }
  points.forEach((point, n) => {
    if (point.actual === null) return;
    for (const earlier of new Set(point.earlier)) {
      line(x(n), y(earlier), x(n), y(point.actual), { stroke: ink['ink-3'] });
      parts.push(tag('circle', { cx: x(n), cy: y(earlier), r: 3.2, fill: '#ffffff', stroke: ink['ink-3'] }));
    }
    if (pitch <= 6 && n !== plan.lastActual && !levels) return;
    parts.push(
      tag('circle', {
        cx: x(n),
        cy: y(point.actual),
        r: n === plan.lastActual || levels ? 4.5 : 2.4,
        fill: point.provisional ? '#ffffff' : ink.ink,
        stroke: point.provisional ? ink.ink : undefined,
      }),
    );
  });
  for (const one of plan.named) {
    const [cx, cy] = [x(one.n), y(one.v)];
    const d = `M${cx} ${cy - 6.4}L${cx + 6.4} ${cy}L${cx} ${cy + 6.4}L${cx - 6.4} ${cy}Z`;
    parts.push(tag('path', { d, fill: '#ffffff', stroke: ink.ink, 'stroke-width': 1.6 }));
    const below = one !== plan.peak;
    text(value(one.v), { x: cx, y: below ? cy + 20 : cy - 11, 'text-anchor': 'middle', fill: ink['ink-2'] });
  }
  if (!plan.isAtEnd && !levels && plan.last?.actual != null)
    text(value(plan.last.actual), {
      x: Math.min(x(plan.lastActual), width - 30),
      y: y(plan.last.actual) + (plan.falls ? 19 : -11),
      'text-anchor': 'middle',
      ...tones.value,
    });
  for (const label of plan.ends)
    text(label.text, { x: width - right + 8, y: label.at + middle, ...tones[label.tone] });
  if (!levels) {
    const { base, bars } = varianceBars({
      points,
      direction,
      pitch,
      top: height + 50,
      tall: strip - 34,
      difference: asked.difference,
    });
    for (const bar of bars) {
      const fill = bar.isGood === null ? ink['ink-3'] : bar.isGood ? marks['on-target'] : marks['off-target'];
      parts.push(
        tag('rect', { x: x(bar.n) - bar.thick / 2, y: bar.y, width: bar.thick, height: bar.tall, fill }),
      );
      if (bar.text)
        text(bar.text, {
          x: x(bar.n),
          y: bar.textAt,
          'text-anchor': 'middle',
          'font-size': 11,
          fill: ink['ink-2'],
        });
    }
    line(left, base, width - right, base, { stroke: ink.ink, 'stroke-width': 1.5 });
    text(asked.variance, { x: width - right + 8, y: base + middle, fill: ink['ink-3'] });
  }
  return svg(width, height + 46 + (levels ? 0 : strip), parts);
}
