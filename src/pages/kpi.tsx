/** One KPI: what it says now, its course, and what stands behind it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { KpiReading } from '#board/contract.ts';
import { KpiChart, KpiPoints } from '#board/ui/kpi-chart.tsx';
import { kpiMessage } from '#board/ui/kpi-message.ts';
import { Definition, Drivers, History, Panel, Quality, Standing } from '#board/ui/kpi-side.tsx';
import { kpiKey, kpiQuery } from '#board/ui/queries.ts';
import { reasonText, statusWord } from '#board/ui/reason.ts';
import { Button } from '#kit/button.tsx';
import { Refusal } from '#kit/call.ts';
import { useKeys } from '#kit/keys.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords, type Words } from '#kit/words.tsx';
import { ActualDialog, type ActualDraft, type TypedActual } from '#measures/ui/actual-dialog.tsx';
import { recordActual } from '#measures/ui/record.ts';
import { useInside } from './frame.tsx';
import styles from './kpi.module.css';
import { Receipts } from './receipts.tsx';
import { type KpiSearch, readTrail, writeTrail } from './search.ts';

const route = getRouteApi('/o/$org/kpi/$unit/$measure');

export function titleOf(reading: KpiReading, words: Words): string {
  const { say, numbers, dates } = words;
  const message = kpiMessage(reading);
  const run = message.run > 1 ? say(`run.${reading.frequency}`, { n: message.run }) : '';
  const record = message.record
    ? say(message.record.best ? 'message.best' : 'message.worst', { n: message.record.of })
    : '';
  const distance =
    message.distance === null
      ? ''
      : numbers.difference(message.distance, reading.kpi, say('unit.pp')).replace(/^\+/, '');
  // A distance that shows as zero is no distance to speak of.
  const isMet = distance !== '' && !/[1-9]/.test(distance) && reading.kpi.direction !== 'centre';
  return say(isMet ? 'message.met' : message.id, {
    distance,
    run,
    record,
    actual: numbers.full(reading.kpi.actual, reading.kpi),
    period: dates.long(reading.kpi.ofPeriod ?? reading.period),
    reason: reading.kpi.reason ? reasonText(reading.kpi.reason, say) : '',
  }).trim();
}

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
  const shown = (reading.kpi.ofPeriod ?? reading.period) === typed.period && reading.span === 'period';
  return { ...reading, points, kpi: shown ? { ...reading.kpi, actual: typed.value } : reading.kpi };
}

export function KpiPage() {
  const words = useWords();
  const { say, dates } = words;
  const { org, at } = useInside();
  const { unit, measure } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const kpi = useQuery(kpiQuery(org.code, unit, measure, at));
  const reading = kpi.data;
  const [draft, setDraft] = useState<ActualDraft | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [told, setTold] = useState('');

  const change = (next: Partial<KpiSearch>): void => {
    void navigate({ to: '.', search: (old) => ({ ...old, ...next }), resetScroll: false });
  };
  const back = {
    to: '/o/$org/scorecard/$unit',
    params: { org: org.code, unit },
    search: { period: search.period, span: search.span },
  } as const;
  const mayEnter = reading?.mayEnter && !reading.computed;
  const enterable =
    reading?.points
      .filter((point) => point.actual !== null || point.reason === 'no-actual' || point.reason === 'not-due')
      .toReversed()
      .slice(0, 60) ?? [];
  const begin = (): void => {
    if (!mayEnter) return;
    const shown = reading.kpi.ofPeriod ?? reading.period;
    const period = enterable.find((point) => point.period === shown)?.period ?? enterable[0]?.period;
    if (period === undefined) return;
    setFailed(null);
    setDraft({ period, text: '', note: '' });
  };
  const save = async (typed: TypedActual): Promise<void> => {
    const key = kpiKey(org.code, unit, measure, at);
    const kept = draft;
    const before = queries.getQueryData<KpiReading>(key);
    await queries.cancelQueries({ queryKey: key });
    if (before) queries.setQueryData(key, withActual(before, typed));
    setDraft(null);
    try {
      await recordActual(org.code, unit, measure, typed);
      setTold(say('actual.saved', { period: dates.long(typed.period) }));
    } catch (error) {
      if (before) queries.setQueryData(key, before);
      const refusal = error instanceof Refusal ? error : null;
      setFailed(
        refusal?.code === 'unreachable'
          ? say('state.unreachable.text')
          : refusal?.message || say('state.error.text'),
      );
      setDraft(kept);
    } finally {
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
    }
  };
  useKeys({
    t: () => change({ view: search.view === 'table' ? undefined : 'table' }),
    e: (event) => {
      event.preventDefault();
      begin();
    },
    escape: () => void navigate(back),
  });
  useEffect(() => {
    if (reading) document.title = `${reading.kpi.name} · ${dates.short(at.period)} · Sightline`;
  }, [reading, at.period, dates]);

  if (kpi.isError && !reading) return <Failure error={kpi.error} again={() => void kpi.refetch()} />;
  if (!reading) return <Skeleton lines={10} />;

  const title = titleOf(reading, words);
  const openReceipt = (node: string): void => change({ receipt: node });
  const word = statusWord(reading.kpi.status, say);
  return (
    <div className={styles.page}>
      <nav className={styles.path} aria-label={say('path')}>
        <Link {...back}>{reading.unitName}</Link>
        {reading.path
          .filter((step) => step.kind !== 'scorecard')
          .map((step) => (
            <span key={step.node}>
              <span aria-hidden="true">/</span>
              <button type="button" onClick={() => openReceipt(step.node)}>
                {step.name}
              </button>
            </span>
          ))}
      </nav>
      <header className={styles.head}>
        <h1 className={styles.title}>
          <StatusMark status={reading.kpi.status} size={22} />
          {reading.kpi.name}
        </h1>
        <span className={styles.badge}>{word}</span>
        <div className={styles.acts}>
          <Segmented<'chart' | 'table'>
            label={say('view')}
            value={search.view ?? 'chart'}
            options={[
              { value: 'chart', text: say('view.chart') },
              { value: 'table', text: say('view.table') },
            ]}
            onChange={(view) => change({ view: view === 'table' ? 'table' : undefined })}
          />
          {mayEnter && (
            <Button look="primary" icon="pencil" onClick={begin}>
              {say('kpi.enter')}
            </Button>
          )}
        </div>
      </header>
      <p className="sr" role="status">
        {told}
      </p>
      <div className={styles.columns}>
        <div className={`${styles.column} ${styles.first}`}>
          <Panel>
            <h2 className={styles.message}>{title}</h2>
            <p className={styles.about}>
              {[
                reading.definition.description,
                reading.kpi.unitOfMeasure,
                say(`frequency.${reading.frequency}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {search.view === 'table' ? (
              <KpiPoints reading={reading} calendar={org.calendar} />
            ) : (
              <KpiChart reading={reading} title={title} calendar={org.calendar} />
            )}
            {reading.computed && <p className={styles.about}>{say('kpi.computed')}</p>}
          </Panel>
          <div className={styles.below}>
            <Definition reading={reading} />
            <div className={styles.column}>
              <Quality reading={reading} />
              <History reading={reading} />
            </div>
          </div>
        </div>
        <aside className={styles.column} aria-label={say('side')}>
          <Standing reading={reading} onReceipt={openReceipt} />
          <Drivers reading={reading} onReceipt={openReceipt} />
        </aside>
      </div>
      {draft && (
        <ActualDialog
          open
          name={reading.kpi.name}
          unitOfMeasure={reading.kpi.unitOfMeasure}
          decimals={reading.kpi.decimals}
          draft={draft}
          onDraft={setDraft}
          periods={enterable}
          min={reading.definition.min}
          max={reading.definition.max}
          failed={failed}
          onClose={() => setDraft(null)}
          onSave={(typed) => void save(typed)}
        />
      )}
      <Receipts
        org={org.code}
        at={at}
        trail={readTrail(search.receipt)}
        onTrail={(next) => change({ receipt: writeTrail(next) })}
      />
    </div>
  );
}
