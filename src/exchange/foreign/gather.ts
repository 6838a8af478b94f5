/** The outcome of an import held together: a million figures in some twenty bytes each. */
import { type Slot, slots } from '#engine/definitions.ts';
import { type CellName, cellKey } from './cells.ts';
import type { NewFact } from './definitions.ts';
import type { NewFigure } from './rows.ts';

export interface Gathered {
  take(batch: { facts: NewFact[]; figures: NewFigure[]; withheld?: readonly CellName[] }): void;
  /** One fact an object, however many rows spoke of it. */
  facts(): NewFact[];
  figures(): Iterable<NewFigure>;
}

interface Names {
  of(name: string): number;
  at(n: number): string;
}

function names(): Names {
  const numbers = new Map<string, number>();
  const list: string[] = [];
  return {
    at: (n) => list[n] ?? '',
    of(name) {
      let n = numbers.get(name);
      if (n === undefined) {
        n = list.length;
        numbers.set(name, n);
        list.push(name);
      }
      return n;
    },
  };
}

export function gather(): Gathered {
  const facts = new Map<string, NewFact>();
  const units = names();
  const measures = names();
  const periods = names();
  const notes = new Map<number, string>();
  let where = new Uint32Array(4096 * 4);
  let values = new Float64Array(4096);
  const withheld = new Set<string>();
  let count = 0;

  return {
    take(batch) {
      for (const cell of batch.withheld ?? []) withheld.add(cellKey(cell));
      for (const fact of batch.facts) {
        const id = `${fact.kind}\n${fact.key}\n${fact.from ?? ''}`;
        const held = facts.get(id);
        facts.set(id, held ? { ...held, patch: { ...held.patch, ...fact.patch } } : fact);
      }
      for (const figure of batch.figures) {
        if (figure.value === null) continue;
        if (count === values.length) {
          const moreWhere = new Uint32Array(where.length * 2);
          moreWhere.set(where);
          where = moreWhere;
          const moreValues = new Float64Array(values.length * 2);
          moreValues.set(values);
          values = moreValues;
        }
        where[count * 4] = units.of(figure.unit);
        where[count * 4 + 1] = measures.of(figure.measure);
        where[count * 4 + 2] = periods.of(figure.period);
        where[count * 4 + 3] = slots.indexOf(figure.slot);
        values[count] = figure.value;
        if (figure.note !== undefined) notes.set(count, figure.note);
        count++;
      }
    },
    facts: () => [...facts.values()],
    *figures() {
      for (let i = 0; i < count; i++) {
        const note = notes.get(i);
        const cell: CellName = {
          unit: units.at(where[i * 4]!),
          measure: measures.at(where[i * 4 + 1]!),
          slot: slots[where[i * 4 + 3]!] as Slot,
          period: periods.at(where[i * 4 + 2]!),
        };
        if (withheld.size > 0 && withheld.has(cellKey(cell))) continue;
        yield { ...cell, value: values[i]!, ...(note === undefined ? {} : { note }) };
      }
    },
  };
}
