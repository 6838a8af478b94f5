/** The headline of a KPI: its message as a sentence in the reader's language. */
import type { Words } from '#kit/language.ts';
import type { KpiReading } from './contract.ts';
import { kpiMessage } from './kpi-message.ts';
import { joins, ownPeriod, readingTime } from './standing.ts';

export function kpiTitle(reading: KpiReading, words: Words, reasonText: (reason: string) => string): string {
  const { say, numbers, dates } = words;
  const message = kpiMessage(reading);
  // A value that stands for many periods has no run of them; it says which it stands for.
  const run = joins(reading)
    ? say('message.joined', { time: readingTime(reading, words) })
    : message.run > 1
      ? say(`run.${reading.frequency}`, { n: message.run })
      : '';
  const record = message.record
    ? say(message.record.best ? 'message.best' : 'message.worst', { n: message.record.of })
    : '';
  const distance =
    message.distance === null
      ? ''
      : numbers.difference(message.distance, reading.kpi, say('unit.pp')).replace(/^\+/, '');
  // A distance that shows as zero is no distance to speak of.
  const isMet = !/[1-9]/.test(distance);
  const isOneSided = distance !== '' && reading.kpi.low === null;
  const said = say(isMet && isOneSided ? 'message.met' : message.id, {
    distance,
    run,
    record,
    low: numbers.value(reading.kpi.low, reading.kpi),
    high: numbers.value(reading.kpi.high, reading.kpi),
    actual: numbers.full(reading.kpi.actual, reading.kpi),
    period: joins(reading) ? readingTime(reading, words) : dates.long(ownPeriod(reading)),
    reason: reading.kpi.reason ? reasonText(reading.kpi.reason) : '',
  });
  // Where nothing follows, no comma waits for it.
  return said
    .replace(/ {2,}/g, ' ')
    .replace(/[ ,]+$/, '')
    .trim();
}
