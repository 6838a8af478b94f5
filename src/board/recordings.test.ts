/** What changed after a number is found in what was added last, and is what a look at every figure would find. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FigureColumns } from '#platform/ledger-read.ts';
import { openRecordings } from './recordings.ts';

const partOf = (rows: readonly { series: number; recorded: number }[]): FigureColumns => ({
  count: rows.length,
  series: Int32Array.from(rows, (one) => one.series),
  slot: new Uint8Array(rows.length),
  period: rows.map(() => '2026-01'),
  value: Float64Array.from(rows, (one) => one.recorded),
  recorded: Float64Array.from(rows, (one) => one.recorded),
  extras: new Map(),
});

test('however figures were loaded and added, those after a number are told, by name and as they are', () => {
  const row = fc.record({
    series: fc.integer({ min: 1, max: 6 }),
    recorded: fc.integer({ min: 1, max: 30 }),
  });
  fc.assert(
    fc.property(
      fc.array(fc.array(row, { maxLength: 8 }), { maxLength: 6 }),
      fc.nat(32),
      fc.nat(32),
      (parts, n, upTo) => {
        const held = openRecordings(new Map());
        // The sixth series has no name yet.
        for (let series = 1; series <= 5; series++) held.name({ series, unit: 'u', measure: `m${series}` });
        for (const part of parts) held.add(partOf(part));
        const all = parts.flat().filter(({ series }) => series <= 5);
        const later = all.filter(({ recorded }) => recorded > n && recorded <= upTo);
        expect(held.changedAfter(n, upTo)).toEqual(new Set(later.map(({ series }) => `u\nm${series}`)));
        const names = later.map((one) => `m${one.series} ${one.recorded}`);
        const whole = held.tally(n, upTo, 1000);
        expect(whole.first.map(({ measure, recorded }) => `${measure} ${recorded}`).sort()).toEqual(
          names.sort(),
        );
        const few = held.tally(n, upTo, 2);
        expect(few).toEqual({ ...whole, first: whole.first.slice(0, 2) });
        expect([few.count, few.measures]).toEqual([later.length, new Set(later.map((o) => o.series)).size]);
      },
    ),
  );
});
