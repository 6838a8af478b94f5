/** What an exported table says of itself: whose it is, of which period, from which number, under which filters. */
import { bandName } from '#kit/band-name.ts';
import type { Comparison } from '../compare-contract.ts';
import type { ScorecardReading } from '../contract.ts';
import type { Standing } from '../live.ts';
import type { Speech } from './speech.ts';
import { date, number, type Table, text } from './table.ts';

export interface Origin {
  organization: string;
  sequence: number;
  exported: string;
}

export const originOf = (standing: Standing, now: Date): Origin => ({
  organization: standing.board.model.organization.name,
  sequence: standing.sequence,
  exported: now.toISOString(),
});

export function aboutTable(
  origin: Origin,
  more: [label: string, value: string | null | undefined | false][],
  { say }: Speech,
): Table['about'] {
  return [
    [say('export.organization'), text(origin.organization)],
    ...more.flatMap(([label, value]): Table['about'] => (value ? [[label, value]] : [])),
    [say('export.sequence'), number(origin.sequence, 0)],
    [say('export.exported'), date(origin.exported)],
  ];
}

/** What the scorecard is held against: another period, its plan, or another unit. */
export const comparedText = (compared: Comparison, { say, dates }: Speech): string =>
  compared.with.kind === 'plan'
    ? say('export.compared.plan')
    : compared.with.kind === 'unit'
      ? compared.with.unitName
      : dates.long(compared.with.period);

/** `0–100: Off target from 0, Watch from 40 …` */
export function scaleText({ scale }: ScorecardReading, speech: Speech): string {
  const { say, numbers } = speech;
  const { anchors } = scale;
  const plain = (value: number) => numbers.format(value, Number.isInteger(value) ? 0 : 1);
  const bands = scale.bands.map((band) => {
    const name = bandName(band, speech);
    const status = say(`status.${band.status}`);
    return `${name === status ? name : `${name} (${status})`}${band.from === null ? '' : ` ≥ ${plain(band.from)}`}`;
  });
  const marks = [
    `${say('export.worst')} ${plain(anchors.worst)}`,
    ...(anchors.red === null ? [] : [`${say('chart.red')} ${plain(anchors.red)}`]),
    `${say('column.target')} ${plain(anchors.target)}`,
    `${say('export.best')} ${plain(anchors.best)}`,
  ];
  return `${marks.join(', ')}; ${bands.join(', ')}`;
}
