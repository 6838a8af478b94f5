/** Which initiatives to fund: budgets and wishes above, what is proposed below, worked over by hand, and taken. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, useEffect, useState } from 'react';
import type { Allocation } from '#execution/allocation-contract.ts';
import { type AllocationQuestion, allocationQuery } from '#execution/ui/allocation-query.ts';
import {
  CandidateTable,
  type Choosing,
  PerspectiveTable,
  YearTable,
} from '#execution/ui/allocation-tables.tsx';
import { Card } from '#execution/ui/card.tsx';
import { Button, IconButton } from '#kit/button.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { Part } from '#kit/part.tsx';
import { part } from '#kit/part-missing.ts';
import { stepPeriod } from '#kit/period.ts';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './allocation.module.css';
import { AllocationSays } from './allocation-says.tsx';
import type { AllocationSearch } from './allocation-search.ts';
import { useInside } from './frame.tsx';

const Take = lazy(async () => ({
  default: (await part(import('./allocation-take.tsx'))).AllocationTake,
}));
const route = getRouteApi('/o/$org/allocation');
const mostYears = 5;
const restMs = 500;

/** A question that is asked once no more is typed. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  const said = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(JSON.parse(said) as T), restMs);
    return () => clearTimeout(timer);
  }, [said]);
  return rested;
}

export function AllocationPage() {
  const { say, dates } = useWords();
  const { org } = useInside();
  const search = route.useSearch();
  const navigate = useNavigate();
  const [taking, setTaking] = useState<Allocation | null>(null);
  const change = (next: Partial<AllocationSearch>): void =>
    void navigate({ to: '.', search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false });
  const thisYear = fiscalYearOf(org.today, org.calendar.yearStart, org.calendar.label);
  const next = stepPeriod(org.calendar, thisYear, 1);
  const budgets = search.budgets ?? { [next]: 0 };
  const years = Object.keys(budgets).toSorted();
  const asked: AllocationQuestion = {
    years: years.map((period) => ({ period, budget: budgets[period] ?? 0 })),
    stages: search.approved ? ['proposed', 'approved'] : ['proposed'],
    floors: Object.fromEntries(
      Object.entries(search.floors ?? {}).map(([code, value]) => [code, Math.min(1, value / 100)]),
    ),
    in: search.in ?? [],
    out: search.out ?? [],
  };
  const read = useQuery(allocationQuery(org.code, useRested(asked)));
  const told = read.data;
  useEffect(() => {
    document.title = `${say('allocation.title')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  // Whoever has said no budget yet begins with half of what the candidates cost: a question worth answering.
  const firstCost = told?.candidates.reduce((sum, one) => sum + (one.costs[0] ?? 0), 0) ?? 0;
  const isUnsaid = search.budgets === undefined && firstCost > 0;
  useEffect(() => {
    if (!isUnsaid) return;
    const half = firstCost / 2;
    const step = 10 ** Math.max(0, Math.floor(Math.log10(half)) - 1);
    void navigate({
      to: '.',
      search: (old) => ({ ...old, budgets: { [next]: Math.round(half / step) * step } }),
      replace: true,
      resetScroll: false,
    });
  }, [isUnsaid, firstCost, next, navigate]);
  const choiceOf = (code: string): Choosing =>
    asked.in.includes(code) ? 'in' : asked.out.includes(code) ? 'out' : 'auto';
  const choose = (code: string, choice: Choosing): void => {
    const rest = (list: string[]) => list.filter((one) => one !== code);
    const listed = (list: string[], is: boolean) => (is ? [...rest(list), code] : rest(list));
    const [inside, outside] = [listed(asked.in, choice === 'in'), listed(asked.out, choice === 'out')];
    change({
      in: inside.length > 0 ? inside : undefined,
      out: outside.length > 0 ? outside : undefined,
    });
  };
  return (
    <div className={styles.page} data-pending={read.isPlaceholderData || undefined}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{say('allocation.title')}</h1>
          <p className={styles.quiet}>{say('allocation.text')}</p>
        </div>
        {told?.state === 'proposed' && told.candidates.some(({ chosen }) => chosen) && org.may.define && (
          <Button look="primary" onClick={() => setTaking(told)}>
            {say('allocation.take')}
          </Button>
        )}
      </header>
      <form className={styles.wishes} onSubmit={(event) => event.preventDefault()}>
        <div className={styles.row}>
          {years.map((year) => (
            <div key={year} className={styles.year}>
              <NumberField
                label={say('allocation.budget', { year: dates.short(year) })}
                value={budgets[year] ?? 0}
                within={{ min: 0, max: 1e12 }}
                onChange={(value) => change({ budgets: { ...budgets, [year]: value ?? 0 } })}
              />
              {years.length > 1 && (
                <IconButton
                  icon="close"
                  label={say('allocation.year.remove', { year: dates.short(year) })}
                  onClick={() =>
                    change({
                      budgets: Object.fromEntries(Object.entries(budgets).filter(([one]) => one !== year)),
                    })
                  }
                />
              )}
            </div>
          ))}
          {years.length < mostYears && (
            <Button
              look="quiet"
              icon="plus"
              onClick={() => {
                const last = years.at(-1) ?? thisYear;
                change({ budgets: { ...budgets, [stepPeriod(org.calendar, last, 1)]: budgets[last] ?? 0 } });
              }}
            >
              {say('allocation.year.add')}
            </Button>
          )}
          <Segmented
            label={say('allocation.stages')}
            value={search.approved ? 'approved' : 'proposed'}
            options={[
              { value: 'proposed', text: say('allocation.stages.proposed') },
              { value: 'approved', text: say('allocation.stages.approved') },
            ]}
            onChange={(value) => change({ approved: value === 'approved' ? true : undefined })}
          />
        </div>
        {told && told.perspectives.length > 0 && (
          <fieldset className={styles.floors}>
            <legend>{say('allocation.floors')}</legend>
            <div className={styles.row}>
              {told.perspectives.map(({ code, name }) => (
                <NumberField
                  key={code}
                  label={name}
                  value={search.floors?.[code] ?? null}
                  placeholder="0"
                  within={{ min: 0, max: 100 }}
                  onChange={(value) => {
                    const floors = { ...search.floors, [code]: value ?? 0 };
                    const said = Object.entries(floors).filter(([, one]) => one > 0);
                    change({ floors: said.length > 0 ? Object.fromEntries(said) : undefined });
                  }}
                />
              ))}
            </div>
          </fieldset>
        )}
      </form>
      {read.isError ? (
        <Failure error={read.error} again={() => void read.refetch()} />
      ) : !told ? (
        <Skeleton lines={10} />
      ) : told.candidates.length === 0 ? (
        <Message
          icon="initiative"
          title={say('allocation.none')}
          action={
            <Link to="/o/$org/initiatives" params={{ org: org.code }}>
              {say('allocation.none.go')}
            </Link>
          }
        >
          {say('allocation.none.text')}
        </Message>
      ) : (
        <>
          <AllocationSays told={told} isFetching={read.isFetching} />
          {told.state === 'proposed' && (
            <div className={styles.beside}>
              <Card title={say('allocation.perspectives')}>
                <PerspectiveTable told={told} />
              </Card>
              <Card title={say('allocation.years')}>
                <YearTable told={told} />
              </Card>
            </div>
          )}
          <Card title={say('allocation.candidates')}>
            <CandidateTable
              told={told}
              choiceOf={choiceOf}
              onChoice={choose}
              link={(one) => (
                <Link to="/o/$org/initiatives/$code" params={{ org: org.code, code: one.code }}>
                  {one.name}
                </Link>
              )}
            />
          </Card>
        </>
      )}
      {taking && (
        <Part>
          <Take told={taking} onClose={() => setTaking(null)} />
        </Part>
      )}
    </div>
  );
}

/** The fiscal year in which a day lies. */
function fiscalYearOf(day: string, yearStart: number, label: 'end' | 'start'): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const begun = month >= yearStart ? year : year - 1;
  return `FY${label === 'end' && yearStart > 1 ? begun + 1 : begun}`;
}
