/** A KPI's value against its limits; a yes or a no as its two places. */
import type { ReactElement } from 'react';
import { Bullet, Either } from '#kit/bullet.tsx';
import type { Words } from '#kit/language.ts';
import { useWords } from '#kit/words.tsx';
import type { KpiRow } from '../contract.ts';

interface Drawn {
  kpi: KpiRow;
  bounds?: { min: number | null; max: number | null };
  width?: number;
  height?: number;
  fluid?: boolean;
}

export const KpiBullet = (drawn: Drawn): ReactElement => kpiBullet(drawn, useWords());

/** Drawings hold nothing, so a table of hundreds calls them: mounted one by one they would cost more than they draw. */
export function kpiBullet({ kpi, bounds, ...size }: Drawn, { say, numbers }: Words): ReactElement {
  const full = (value: number | null): string => numbers.full(value, kpi);
  if (kpi.yesNo)
    return Either({
      held: kpi.actual,
      wanted: kpi.target,
      label: say('bullet.label.plain', { actual: full(kpi.actual), target: full(kpi.target) }),
      ...size,
    });
  const isCentred = kpi.direction === 'centre' && kpi.low !== null;
  const label = isCentred
    ? say('bullet.label.centre', {
        actual: full(kpi.actual),
        low: full(kpi.low),
        high: full(kpi.high),
        lowRed: full(kpi.lowRed),
        highRed: full(kpi.highRed),
      })
    : say(kpi.red === null ? 'bullet.label.plain' : 'bullet.label', {
        actual: full(kpi.actual),
        target: full(kpi.target),
        red: full(kpi.red),
      });
  return Bullet({
    values: kpi,
    direction: kpi.direction,
    bounds,
    beyond: say('bullet.beyond'),
    label,
    ...size,
  });
}
