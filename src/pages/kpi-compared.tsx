/** What a KPI's page is compared with: the course beside its own, and the two values in a few words. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { KpiReading } from '#board/contract.ts';
import type { OrganizationReading } from '#board/organization-contract.ts';
import { againstOf, changeQuery } from '#board/ui/compare-query.ts';
import { besideOf, type KpiBeside, otherPeriod } from '#board/ui/kpi-beside.ts';
import { type At, kpiQuery } from '#board/ui/queries.ts';
import { statusWord } from '#board/ui/reason.ts';
import { changeText } from '#board/variance.ts';
import { StatusMark } from '#kit/marks.tsx';
import { Trend } from '#kit/trend.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './kpi.module.css';

export function useKpiCompared(
  org: OrganizationReading,
  unit: string,
  measure: string,
  at: At,
  compare: string | undefined,
  reading: KpiReading | undefined,
): { beside: KpiBeside | null; told: ReactNode } {
  const words = useWords();
  const { say, numbers, dates } = words;
  const period = compare ? otherPeriod(org.calendar, at.period, compare) : null;
  const isPlan = compare === 'plan';
  const otherUnit = compare?.startsWith('unit:') ? compare.slice(5) : unit;
  const other = useQuery({
    ...kpiQuery(org.code, otherUnit, measure, { ...at, period: period ?? at.period }),
    enabled: compare !== undefined && !isPlan,
    placeholderData: undefined,
    retry: false,
  });
  // What the plan would score is the server's to say.
  const plan = useQuery({
    ...changeQuery(org.code, reading?.kpi.node ?? '', at, againstOf(compare)),
    enabled: isPlan && reading !== undefined,
  });
  if (!compare || !reading) return { beside: null, told: null };
  const { kpi } = reading;
  const name = isPlan
    ? say('compare.plan')
    : otherUnit !== unit
      ? (other.data?.unitName ?? otherUnit)
      : dates.short(period ?? at.period);
  // Of a past moved along, each point stands for another period than the one compared now.
  const course =
    compare === 'previous' || compare === 'year'
      ? say(`compare.${compare}`)
      : compare.startsWith('period:')
        ? say('compare.moved', { other: name })
        : name;
  const beside = besideOf(org.calendar, reading, other.data ?? null, course, compare);
  const then = isPlan
    ? {
        actual: kpi.target,
        score: plan.data?.before?.score ?? null,
        status: plan.data?.before?.status ?? null,
      }
    : other.data
      ? other.data.kpi
      : null;
  if (!isPlan && other.isError)
    return {
      beside: null,
      told: <span className={styles.compared}>{say('compare.noKpi', { other: name })}</span>,
    };
  if (!then) return { beside, told: null };
  const actualChange = kpi.actual !== null && then.actual !== null ? kpi.actual - then.actual : null;
  const change = kpi.score !== null && then.score !== null ? kpi.score - then.score : null;
  const better =
    actualChange === null || actualChange === 0 || kpi.direction === 'centre'
      ? null
      : actualChange > 0 === (kpi.direction === 'up');
  const text =
    actualChange !== null && kpi.actual !== null ? changeText(kpi.actual, actualChange, kpi, words) : '';
  return {
    beside,
    told: (
      <span className={styles.compared}>
        <strong>{name}</strong>
        <span className="num">{numbers.full(then.actual, kpi)}</span>
        {text !== '' && actualChange !== null && (
          <Trend
            change={actualChange}
            better={better}
            text={text}
            label={say(better === null ? 'compare.differs' : better ? 'compare.better' : 'compare.worse', {
              by: text,
              other: name,
            })}
          />
        )}
        {then.status && (
          <span className={`${styles.compared} num`}>
            <StatusMark status={then.status} size={14} label={statusWord(then.status, say)} />
            {then.score === null ? '–' : numbers.fine(then.score)}
          </span>
        )}
        {change !== null && (
          <Trend
            change={Math.round(change * 10) / 10}
            better={change > 0}
            text={say('points', { n: numbers.points(change) })}
            label={say(
              Math.round(change * 10) === 0 ? 'compare.same' : change > 0 ? 'compare.above' : 'compare.below',
              { by: numbers.format(Math.abs(change), 1), other: name },
            )}
          />
        )}
      </span>
    ),
  };
}
