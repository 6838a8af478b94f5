/** Entering or correcting an actual from a KPI's page: shown at once, taken back where the server refuses. */
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { KpiReading } from '#board/contract.ts';
import { joins, ownPeriod } from '#board/standing.ts';
import { refusalText } from '#kit/refusal.ts';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { type Doubt, doubtOf } from '#measures/plausible.ts';
import { ActualDialog, type ActualDraft, type TypedActual } from '#measures/ui/actual-dialog.tsx';
import { doubtIn, recordActual } from '#measures/ui/record.ts';

const mostPeriods = 60;

/** The reading as it will be once the server has the value: shown at once, replaced by its answer. */
function withActual(reading: KpiReading, typed: TypedActual): KpiReading {
  const points = reading.points.map((point) =>
    point.period !== typed.period
      ? point
      : {
          ...point,
          actual: typed.value,
          reason: null,
          note: typed.note || null,
          restatements:
            point.actual === null || point.actual === typed.value
              ? point.restatements
              : [
                  {
                    value: point.actual,
                    recorded: reading.asOf,
                    at: point.at,
                    by: point.by,
                    note: point.note,
                  },
                  ...point.restatements,
                ],
        },
  );
  const shown = !joins(reading) && ownPeriod(reading) === typed.period;
  return { ...reading, points, kpi: shown ? { ...reading.kpi, actual: typed.value } : reading.kpi };
}

/** Values of the other periods, against which a new one is held. */
const seenBeside = (reading: KpiReading, period: string): number[] =>
  reading.points.flatMap((point) =>
    point.period === period || point.actual === null || point.provisional ? [] : [point.actual],
  );

interface Entry {
  mayEnter: boolean;
  /** The period that the dialog would open on has no value yet. */
  isOpen: boolean;
  begin: () => void;
  dialog: ReactNode;
}

export function useEntry(org: string, key: QueryKey, reading: KpiReading | undefined): Entry {
  const words = useWords();
  const { say, dates } = words;
  const queries = useQueryClient();
  const [draft, setDraft] = useState<ActualDraft | null>(null);
  const [doubt, setDoubt] = useState<Doubt | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  if (!reading) return { mayEnter: false, isOpen: true, begin: () => {}, dialog: null };
  const { kpi } = reading;
  const mayEnter = reading.mayEnter && !reading.computed;
  const periods = reading.points
    .filter((point) => point.actual !== null || point.reason === 'no-actual' || point.reason === 'not-due')
    .toReversed()
    .slice(0, mostPeriods);
  const shown = ownPeriod(reading);
  const first = periods.find((point) => point.period === shown) ?? periods[0];
  const change = (next: ActualDraft | null): void => {
    setDraft(next);
    setDoubt(null);
    setFailed(null);
  };
  const begin = (): void => {
    if (mayEnter && first) change({ period: first.period, text: '', note: '' });
  };
  const save = async (typed: TypedActual): Promise<void> => {
    const question =
      typed.confirmed || kpi.yesNo ? null : doubtOf(typed.value, seenBeside(reading, typed.period));
    if (question) {
      setDoubt(question);
      return;
    }
    const kept = draft;
    const before = queries.getQueryData<KpiReading>(key);
    await queries.cancelQueries({ queryKey: key });
    if (before) queries.setQueryData(key, withActual(before, typed));
    change(null);
    try {
      await recordActual(org, kpi.unit, kpi.measure, typed);
      toast({ text: say('actual.saved', { period: dates.long(typed.period) }) });
    } catch (error) {
      if (before) queries.setQueryData(key, before);
      setDraft(kept);
      const asked = doubtIn(error);
      if (asked) setDoubt(asked);
      else setFailed(refusalText(error, words));
    } finally {
      await queries.invalidateQueries({ queryKey: ['org', org] });
    }
  };
  const dialog = draft && (
    <ActualDialog
      open
      name={kpi.name}
      unitOfMeasure={kpi.unitOfMeasure}
      decimals={kpi.decimals}
      yesNo={kpi.yesNo}
      draft={draft}
      onDraft={change}
      periods={periods}
      min={reading.definition.min}
      max={reading.definition.max}
      doubt={doubt}
      failed={failed}
      onClose={() => change(null)}
      onSave={(typed) => void save(typed)}
    />
  );
  return { mayEnter: mayEnter && first !== undefined, isOpen: first?.actual == null, begin, dialog };
}
