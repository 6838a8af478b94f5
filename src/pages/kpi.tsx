/** One KPI: what it says now, its course, and what stands behind it. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, useEffect, useRef, useState } from 'react';
import { kpiTitle } from '#board/kpi-title.ts';
import { CompareChoice } from '#board/ui/compare-choice.tsx';
import { KpiChart, KpiPoints } from '#board/ui/kpi-chart.tsx';
import { Definition, Drivers, History, Panel, Standing } from '#board/ui/kpi-side.tsx';
import { kpiKey, kpiQuery } from '#board/ui/queries.ts';
import { reasonText, statusWord } from '#board/ui/reason.ts';
import { Button, IconButton } from '#kit/button.tsx';
import { path } from '#kit/call.ts';
import { useKeys } from '#kit/keys.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { Part } from '#kit/part.tsx';
import { part } from '#kit/part-missing.ts';
import { stepPeriod } from '#kit/period.ts';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useActs } from './acts.ts';
import { Changes } from './changes.tsx';
import { CheckLink } from './check-link.tsx';
import { Exports } from './exports.tsx';
import { useInside } from './frame.tsx';
import styles from './kpi.module.css';
import { useKpiCompared } from './kpi-compared.tsx';
import { useEntry } from './kpi-entry.tsx';
import { KpiSight } from './kpi-sight.tsx';
import { KpiUnits } from './kpi-units.tsx';
import { MeasureQuality } from './measure-quality.tsx';
import { Receipts } from './receipts.tsx';
import { useBeen } from './recents.ts';
import { SavedViews } from './saved-views.tsx';
import { type KpiSearch, readTrail, writeTrail } from './search.ts';
import { TalkHere } from './talk.tsx';

const Doing = lazy(async () => ({ default: (await part(import('./doing.tsx'))).Doing }));
const NodeDone = lazy(async () => ({ default: (await part(import('./node-done.tsx'))).NodeDone }));
const KpiPairs = lazy(async () => ({ default: (await part(import('./kpi-pairs.tsx'))).KpiPairs }));
const MeasureHistory = lazy(async () => ({
  default: (await part(import('./measure-history.tsx'))).MeasureHistory,
}));
const route = getRouteApi('/o/$org/kpi/$unit/$measure');

export function KpiPage() {
  const words = useWords();
  const { say, dates } = words;
  const { org, units, at } = useInside();
  const { unit, measure } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const kpi = useQuery(kpiQuery(org.code, unit, measure, at));
  const reading = kpi.data;
  const [told, setTold] = useState(false);
  const comment = useRef<HTMLTextAreaElement>(null);
  const shown = useRef(false);
  // Who comes for what was said, finds it in sight.
  const talk = (section: HTMLElement | null): void => {
    if (search.talk && !shown.current) section?.scrollIntoView({ block: 'center' });
    shown.current ||= section !== null;
  };
  const compared = useKpiCompared(org, unit, measure, at, search.compare, reading);
  const entry = useEntry(org.code, kpiKey(org.code, unit, measure, at), reading);

  const change = (next: Partial<KpiSearch>): void => {
    void navigate({ to: '.', search: (old) => ({ ...old, ...next }), resetScroll: false });
  };
  const back = {
    to: '/o/$org/scorecard/$unit',
    params: { org: org.code, unit },
    search: { period: search.period, span: search.span },
  } as const;
  const edit = (): void =>
    void navigate({
      to: '/o/$org/measure/$unit/$measure/edit',
      params: { org: org.code, unit, measure },
      search: { period: search.period, span: search.span },
    });
  useKeys({
    c: (event) => {
      event.preventDefault();
      comment.current?.focus();
    },
    t: () => change({ view: search.view === 'table' ? undefined : 'table' }),
    e: (event) => {
      event.preventDefault();
      entry.begin();
    },
    escape: () => void navigate({ ...back, state: { from: reading?.kpi.node } }),
  });
  useActs([
    ...(entry.mayEnter
      ? [
          {
            id: 'enter',
            icon: 'pencil' as const,
            name: say(entry.isOpen ? 'kpi.enter' : 'kpi.correct'),
            also: say('act.enter.also'),
            keys: ['e'],
            // The palette gives the focus back first.
            run: () => void setTimeout(entry.begin),
          },
        ]
      : []),
    {
      id: 'changes',
      icon: 'clock' as const,
      name: say('changes.title'),
      also: say('act.changes.also'),
      run: () => setTold(true),
    },
    ...(reading?.mayEditHere
      ? [
          {
            id: 'edit',
            icon: 'settings' as const,
            name: say('act.edit'),
            also: say('act.edit.also'),
            run: edit,
          },
        ]
      : []),
    {
      id: 'view',
      icon: search.view === 'table' ? ('chart' as const) : ('table' as const),
      name: say(search.view === 'table' ? 'view.chart' : 'view.table'),
      also: say('act.view.also'),
      keys: ['t'],
      run: () => change({ view: search.view === 'table' ? undefined : 'table' }),
    },
    ...(reading
      ? [
          {
            id: 'receipt',
            icon: 'help' as const,
            name: say('act.receipt'),
            also: say('act.receipt.also'),
            run: () => change({ receipt: reading.kpi.node }),
          },
        ]
      : []),
  ]);
  useBeen(
    org.code,
    reading && reading.kpi.unit === unit && reading.kpi.measure === measure
      ? { kind: 'kpi', unit, measure, name: reading.kpi.name, detail: reading.unitName }
      : null,
  );
  useEffect(() => {
    if (reading) document.title = `${reading.kpi.name} · ${dates.short(at.period)} · Sightline`;
  }, [reading, at.period, dates]);

  if (kpi.isError && !reading) return <Failure error={kpi.error} again={() => void kpi.refetch()} />;
  if (!reading) return <Skeleton lines={10} />;

  const title = kpiTitle(reading, words, (reason) => reasonText(reason, say));
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
          <Exports
            from={path('orgs', org.code, 'kpis', unit, measure)}
            query={{ period: at.period, span: at.span, changeSet: at.changeSet }}
            formats={['csv', 'xlsx', 'pdf']}
            paper="upright"
            of={[reading.unitName, reading.kpi.name]}
          />
          <IconButton icon="clock" label={say('changes.title')} onClick={() => setTold(true)} />
          <CheckLink
            unit={unit}
            text={say('check.go')}
            search={{ p: `${unit}:${measure}:p::${stepPeriod(org.calendar, org.today.slice(0, 7), 1)}` }}
          />
          {reading.mayEditHere && <Button onClick={edit}>{say('edit.go')}</Button>}
          {entry.mayEnter && (
            <Button look="primary" icon="pencil" onClick={entry.begin}>
              {say(entry.isOpen ? 'kpi.enter' : 'kpi.correct')}
            </Button>
          )}
        </div>
      </header>
      <KpiSight unit={unit} measure={measure} />
      <MeasureQuality reading={reading} />
      <div className={styles.columns}>
        <div className={`${styles.column} ${styles.first}`}>
          <Panel>
            <h2 className={styles.message}>{title}</h2>
            <p className={styles.about}>
              {[
                reading.definition.description?.replace(/\.$/, ''),
                reading.kpi.yesNo ? null : reading.kpi.unitOfMeasure,
                say(`frequency.${reading.frequency}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <div className={styles.compare}>
              <CompareChoice
                org={org}
                units={units}
                unit={unit}
                period={at.period}
                compare={search.compare}
                onCompare={(compare) => change({ compare })}
              />
              {compared.told}
              <button type="button" className={styles.why} onClick={() => change({ why: reading.kpi.node })}>
                {say('change.why')}
              </button>
              <span className={styles.views}>
                <SavedViews />
              </span>
            </div>
            {search.view === 'table' ? (
              <KpiPoints reading={reading} calendar={org.calendar} beside={compared.beside} />
            ) : (
              <KpiChart reading={reading} title={title} calendar={org.calendar} beside={compared.beside} />
            )}
            {reading.computed && <p className={styles.about}>{say('kpi.computed')}</p>}
          </Panel>
          {reading.computed && <KpiUnits unit={unit} measure={measure} />}
          <div className={styles.below}>
            <Definition reading={reading} />
            <div className={styles.column}>
              <section ref={talk} aria-label={say('talk')}>
                <Panel title={say('talk')}>
                  <TalkHere node={reading.kpi.node} period={at.period} field={comment} />
                </Panel>
              </section>
              <History reading={reading} />
            </div>
          </div>
        </div>
        <aside className={styles.column} aria-label={say('side')}>
          <Standing reading={reading} onReceipt={openReceipt} />
          <Part quiet>
            <Doing node={reading.kpi.node} isRed={reading.kpi.status === 'off-target'} />
          </Part>
          <Part quiet>
            <NodeDone node={reading.kpi.node} name={reading.kpi.name} isFramed />
          </Part>
          <Part quiet>
            <KpiPairs unit={unit} measure={measure} />
          </Part>
          <Drivers reading={reading} onReceipt={openReceipt} />
        </aside>
      </div>
      {entry.dialog}
      {told && (
        <Part>
          <MeasureHistory
            unit={unit}
            measure={measure}
            mayEdit={reading.mayEdit}
            onClose={() => setTold(false)}
          />
        </Part>
      )}
      <Changes
        org={org.code}
        at={at}
        compare={search.compare}
        why={search.why}
        onWhy={(why) => change({ why })}
        onReceipt={(receipt) => change({ why: undefined, receipt })}
      />
      <Receipts
        onWhy={(why) => change({ receipt: undefined, why })}
        org={org.code}
        at={at}
        trail={readTrail(search.receipt)}
        onTrail={(next) => change({ receipt: writeTrail(next) })}
      />
    </div>
  );
}
