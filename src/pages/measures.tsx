/** All measures of the organization: KPI or metric, how good each is, which are kept for vanity; mended in bulk. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, useEffect, useMemo, useState } from 'react';
import type { Measures, MeasuresAsked } from '#board/measures-contract.ts';
import { measuresQuery } from '#board/ui/balance-query.ts';
import { FilterText } from '#board/ui/filter-panel.tsx';
import { traits, vanityReasons } from '#engine/kpi-quality.ts';
import { Button } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { Part } from '#kit/part.tsx';
import { part } from '#kit/part-missing.ts';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import type { MeasuresSearch } from './balance-search.ts';
import { useInside } from './frame.tsx';
import styles from './measures.module.css';
import { MeasuresBulk } from './measures-bulk.tsx';
import { MeasureLine } from './measures-line.tsx';
import { SavedViews } from './saved-views.tsx';
import { UnitField } from './unit-field.tsx';
import { useListWindow } from './use-list-window.ts';

const AlignMetric = lazy(async () => ({
  default: (await part(import('./align-metric.tsx'))).AlignMetric,
}));
const route = getRouteApi('/o/$org/measures');
const pageSize = 100;
type Item = Measures['items'][number];
const idOf = (one: Item): string => `${one.unit}/${one.measure}`;

export function MeasuresPage() {
  const { say, dates, numbers } = useWords();
  const { org, units, at } = useInside();
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (next: Partial<MeasuresSearch>): void =>
    void navigate({ to: '.', search: (old) => ({ ...old, ...next }), resetScroll: false });
  const wanted: MeasuresAsked = useMemo(
    () => ({
      ...(search.show === 'suspects' ? { suspects: true } : search.show ? { kind: search.show } : {}),
      reason: search.reason,
      lacking: search.lacking,
      role: search.role,
      unit: search.unit,
      q: search.q,
      sort: search.sort,
      limit: pageSize,
    }),
    [search.show, search.reason, search.lacking, search.role, search.unit, search.q, search.sort],
  );
  const { first, total, itemAt, rows, box, height, measure, topOf } = useListWindow({
    page: (offset) => measuresQuery(org.code, at, { ...wanted, offset }),
    pageSize,
    rowHeight: 64,
  });
  const [aligning, setAligning] = useState<Item | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Item>>(new Map());
  useEffect(() => {
    document.title = `${say('measures.title')} · ${dates.short(at.period)} · Sightline`;
  }, [say, dates, at.period]);
  if (first.isError && !first.data) return <Failure error={first.error} again={() => void first.refetch()} />;
  if (!first.data) return <Skeleton lines={12} />;
  const { counts, reasons } = first.data;
  const may = org.may.define;
  const choose = (one: Item, isChosen: boolean): void => {
    const next = new Map(chosen);
    if (isChosen) next.set(idOf(one), one);
    else next.delete(idOf(one));
    setChosen(next);
  };
  const n = (of: number): string => numbers.format(of, 0);
  return (
    <div className={styles.page} data-pending={first.isPlaceholderData || undefined}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{say('measures.title')}</h1>
          <p className={styles.quiet}>{say('measures.text')}</p>
        </div>
        <SavedViews />
      </header>
      <div className={styles.bar} role="toolbar" aria-label={say('tools.reading')}>
        <Segmented
          label={say('measures.show')}
          value={search.show ?? 'all'}
          options={[
            { value: 'all', text: say('measures.show.all', { n: n(counts.all) }) },
            { value: 'kpi', text: say('measures.show.kpi', { n: n(counts.kpi) }) },
            { value: 'metric', text: say('measures.show.metric', { n: n(counts.metric) }) },
            { value: 'suspects', text: say('measures.show.suspects', { n: n(counts.suspects) }) },
          ]}
          onChange={(show) => change({ show: show === 'all' ? undefined : show })}
        />
        <FilterText value={search.q ?? ''} onText={(q) => change({ q })} />
        <Choice
          hideLabel
          label={say('measures.lacking')}
          value={search.lacking ?? ''}
          options={[
            { value: '', text: say('measures.lacking.any') },
            ...traits.map((trait) => ({
              value: trait,
              text: say('measures.lacking.one', { trait: say(`quality.${trait}`).toLocaleLowerCase() }),
            })),
          ]}
          onChange={(lacking) => change({ lacking: traits.find((one) => one === lacking) })}
        />
        <Choice
          hideLabel
          label={say('measures.reason')}
          value={search.reason ?? ''}
          options={[
            { value: '', text: say('measures.reason.any') },
            ...vanityReasons.map((one) => ({
              value: one,
              text: `${say(`vanity.${one}`)} (${n(reasons[one] ?? 0)})`,
            })),
          ]}
          onChange={(reason) => change({ reason: vanityReasons.find((one) => one === reason) })}
        />
        <Choice
          hideLabel
          label={say('measures.sort')}
          value={search.sort ?? 'reasons'}
          options={(['reasons', 'lacks', 'name', 'unit'] as const).map((one) => ({
            value: one,
            text: say(`measures.sort.${one}`),
          }))}
          onChange={(sort) =>
            change({ sort: (['lacks', 'name', 'unit'] as const).find((one) => one === sort) })
          }
        />
        <div className={styles.within}>
          <UnitField
            units={units}
            within={null}
            unit={search.unit ?? null}
            isNeeded={false}
            onPick={(unit) => change({ unit: unit ?? undefined })}
          />
        </div>
      </div>
      <p className="sr" role="status">
        {say('measures.found', { n: total })}
      </p>
      {may && chosen.size > 0 && (
        <MeasuresBulk items={[...chosen.values()]} onDone={() => setChosen(new Map())} />
      )}
      {total === 0 ? (
        <Message
          icon="check"
          title={say(search.show === 'suspects' ? 'measures.none.suspects' : 'measures.none')}
        >
          {say(search.show === 'suspects' ? 'measures.none.suspects.text' : 'measures.none.text')}
        </Message>
      ) : (
        <>
          {may && chosen.size === 0 && (
            <p className={styles.all}>
              <Button onClick={() => setChosen(new Map(first.data?.items.map((one) => [idOf(one), one])))}>
                {say('measures.select.shown')}
              </Button>
              <span className={styles.quiet}>{say('measures.found', { n: total })}</span>
            </p>
          )}
          <p className={styles.heads} data-choice={may || undefined} aria-hidden="true">
            {(['name', 'kind', 'quality', 'reasons'] as const).map((column) => (
              <span key={column}>{say(`measures.column.${column}`)}</span>
            ))}
          </p>
          <ul ref={box} className={styles.list} style={{ height }} aria-label={say('measures.list')}>
            {rows.map((row) => {
              const { index, key } = row;
              const one = itemAt(index);
              return (
                <li
                  key={key}
                  ref={measure}
                  data-index={index}
                  aria-setsize={total}
                  aria-posinset={index + 1}
                  style={{ transform: `translateY(${topOf(row)}px)` }}
                >
                  {one ? (
                    <MeasureLine
                      one={one}
                      onAlign={may && one.kind === 'metric' ? () => setAligning(one) : null}
                      choice={
                        may
                          ? {
                              isChosen: chosen.has(idOf(one)),
                              onChoose: (isChosen) => choose(one, isChosen),
                            }
                          : null
                      }
                    />
                  ) : (
                    <span className={styles.coming} />
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
      {aligning && (
        <Part>
          <AlignMetric
            unit={aligning.unit}
            measure={aligning.measure}
            name={aligning.name}
            onClose={() => setAligning(null)}
          />
        </Part>
      )}
    </div>
  );
}
