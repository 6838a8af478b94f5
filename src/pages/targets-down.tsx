/** A KPI's target passed down to the units that make its value: shared, kept, seen with its effect, saved at once. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { PassedDown, Passing } from '#board/flow-contract.ts';
import { passedQuery } from '#board/ui/flow-query.ts';
import { kpiQuery } from '#board/ui/queries.ts';
import { RemainderLine } from '#cascade/ui/remainder-line.tsx';
import { TargetsTable } from '#cascade/ui/targets-table.tsx';
import { partOf } from '#exchange/ui/definition-client.ts';
import { PreviewPanel } from '#exchange/ui/preview-panel.tsx';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { usePreview } from '#exchange/ui/use-preview.ts';
import { Button } from '#kit/button.tsx';
import { Refusal } from '#kit/call.ts';
import { FaultRealm } from '#kit/faults.tsx';
import { TextField } from '#kit/field.tsx';
import { useKept } from '#kit/kept.ts';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './targets-down.module.css';
import { PassingChoice, passingOf, periodChoices, type Wanted, wantedFirst } from './targets-down-choice.tsx';
import { PassedPeriods, PassOn } from './targets-down-parts.tsx';
import { useLater } from './use-later.ts';
import { useTargetsSaving } from './use-targets-saving.ts';

const route = getRouteApi('/o/$org/targets/$unit/$measure');
const pageSize = 100;

export function TargetsDownPage() {
  const { org, at } = useInside();
  const { unit, measure } = route.useParams();
  const kpi = useQuery(kpiQuery(org.code, unit, measure, at));
  if (kpi.isError && !kpi.data) return <Failure error={kpi.error} again={() => void kpi.refetch()} />;
  if (!kpi.data || kpi.data.kpi.unit !== unit || kpi.data.kpi.measure !== measure)
    return <Skeleton lines={10} />;
  const { kpi: row, frequency, unitName } = kpi.data;
  return (
    <FaultRealm key={`${unit} ${measure}`}>
      <Passed
        unit={unit}
        measure={measure}
        name={row.name}
        unitName={unitName}
        frequency={frequency}
        unitOfMeasure={row.unitOfMeasure}
      />
    </FaultRealm>
  );
}

interface Props {
  unit: string;
  measure: string;
  name: string;
  unitName: string;
  frequency: PassedFrequency;
  unitOfMeasure: string | null;
}
type PassedFrequency = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year';

function Passed({ unit, measure, name, unitName, frequency, unitOfMeasure }: Props) {
  const words = useWords();
  const { say, dates } = words;
  const { org, at } = useInside();
  const [wanted, want, letGo] = useKept<Wanted>(
    `pass ${org.code} ${unit} ${measure}`,
    wantedFirst(org.calendar, at.period, frequency),
  );
  const periods = useMemo(
    () => periodChoices(org.calendar, at.period, frequency),
    [org.calendar, at.period, frequency],
  );
  const [first, setFirst] = useState<PassedDown | null>(null);
  const passing: Passing = useLater(passingOf(wanted, first?.drivers ?? []));
  const query = useQuery({
    ...passedQuery(org.code, unit, measure, at, passing),
    placeholderData: keepPreviousData,
  });
  const read = query.data?.unit === unit && query.data.measure === measure ? query.data : undefined;
  useEffect(() => {
    if (read) setFirst(read);
  }, [read]);
  useEffect(() => {
    document.title = `${say('pass.title', { name })} · Sightline`;
  }, [say, name]);
  const change = (next: Partial<Wanted>): void => want({ ...wanted, ...next });
  const refused = query.error instanceof Refusal ? query.error : null;
  const codes = (refused?.errors ?? []).flatMap((one) =>
    typeof one === 'object' && one !== null && 'code' in one ? [String(one.code)] : [],
  );
  const toKpi = {
    to: '/o/$org/kpi/$unit/$measure',
    params: { org: org.code, unit, measure },
  } as const;
  const edit = (
    <Link to="/o/$org/measure/$unit/$measure/edit" params={{ org: org.code, unit, measure }}>
      {say('pass.edit')}
    </Link>
  );
  return (
    <div className={styles.page}>
      <nav className={styles.path} aria-label={say('path')}>
        <Link to="/o/$org/scorecard/$unit" params={{ org: org.code, unit }}>
          {unitName}
        </Link>
        <span aria-hidden="true">/</span>
        <Link {...toKpi} search={(old) => ({ period: old.period, span: old.span })}>
          {name}
        </Link>
      </nav>
      <h1 className={styles.title}>{say('pass.title', { name })}</h1>
      {codes.includes('no-flow') ? (
        <Message icon="cascade" title={say('pass.none')} action={edit}>
          {say('pass.none.text')}
        </Message>
      ) : (
        <>
          <PassingChoice
            wanted={wanted}
            read={read ?? null}
            drivers={first?.drivers ?? []}
            periods={periods}
            calendar={org.calendar}
            period={at.period}
            onChange={change}
          />
          {codes.includes('no-target') ? (
            <Message
              icon="objective"
              title={say('pass.noTarget', { period: dates.long(wanted.period) })}
              action={edit}
            >
              {say('pass.noTarget.text')}
            </Message>
          ) : query.isError && !query.isPlaceholderData ? (
            <Failure error={query.error} again={() => void query.refetch()} />
          ) : !read ? (
            <Skeleton lines={8} />
          ) : (
            <Proposal
              read={read}
              isAsking={query.isPlaceholderData}
              wanted={wanted}
              unitOfMeasure={unitOfMeasure}
              onChange={change}
              onDone={letGo}
            />
          )}
        </>
      )}
    </div>
  );
}

function Proposal({
  read,
  isAsking,
  wanted,
  unitOfMeasure,
  onChange,
  onDone,
}: {
  read: PassedDown;
  isAsking: boolean;
  wanted: Wanted;
  unitOfMeasure: string | null;
  onChange: (next: Partial<Wanted>) => void;
  onDone: () => void;
}) {
  const words = useWords();
  const { say, numbers } = words;
  const { org, at, units } = useInside();
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(pageSize);
  const quantity = { decimals: read.decimals, unitOfMeasure };
  const q = typed.trim().toLocaleLowerCase();
  const found = q === '' ? read.parts : read.parts.filter((one) => one.name.toLocaleLowerCase().includes(q));
  const content = useMemo(() => partOf(read.changes), [read.changes]);
  const previewing = usePreview(org.code, content, { period: at.period, span: 'period' }, null);
  const saving = useTargetsSaving(read, onDone);
  const lock = (unit: string, value: number | null): void => {
    const { [unit]: _, ...others } = wanted.locks;
    onChange({ locks: value === null ? others : { ...others, [unit]: value } });
  };
  const isMean = read.joining === 'mean';
  const driver = read.drivers.find((one) => one.measure === wanted.driver);
  const may = org.may.define;
  const n = read.changes.length;
  const held = read.parts.filter((one) => one.held !== null).length;
  const outside = read.parts.filter((one) => one.isOutside).length;
  const isTouched = Object.keys(wanted.locks).length > 0;
  return (
    <div className={styles.columns}>
      <div className={styles.main} aria-busy={isAsking}>
        <p className={styles.quiet}>
          {read.joining === 'sum'
            ? say('pass.text.sum')
            : isMean
              ? read.by
                ? say('pass.text.weighted', { by: read.by.name })
                : say('pass.text.mean')
              : say('pass.text.each', { how: say(`pass.how.${read.how as 'min'}`) })}
        </p>
        <div>
          <RemainderLine
            target={read.target}
            whole={read.whole}
            remainder={read.remainder}
            isSum={read.joining === 'sum'}
            quantity={quantity}
          />
          <div role="status">
            {held > 0 && <p className={styles.held}>{say('pass.held.some', { n: held })}</p>}
          </div>
        </div>
        {read.parts.length > 12 && (
          <div className={styles.find}>
            <TextField
              type="search"
              aria-label={say('pass.find')}
              placeholder={say('pass.find')}
              value={typed}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                setShown(pageSize);
              }}
            />
          </div>
        )}
        <TargetsTable
          label={say('pass.short')}
          parts={found.slice(0, shown)}
          quantity={quantity}
          driver={wanted.basis === 'driver' && driver ? driver.name : null}
          weight={isMean ? (read.by?.name ?? null) : null}
          hasShare={read.joining !== 'each' && wanted.basis !== 'hand'}
          locks={wanted.locks}
          mayEdit={may}
          onLock={lock}
          linkOf={(part) => (
            <Link
              to="/o/$org/kpi/$unit/$measure"
              params={{ org: org.code, unit: part.unit, measure: read.measure }}
              search={(old) => ({ period: old.period, span: old.span })}
            >
              {part.name}
            </Link>
          )}
        />
        {found.length > shown && (
          <Button look="quiet" onClick={() => setShown(shown + pageSize)}>
            {say('flow.range', {
              from: 1,
              to: numbers.format(shown, 0),
              of: numbers.format(found.length, 0),
            })}{' '}
            +
          </Button>
        )}
        {read.periods.length > 1 && <PassedPeriods read={read} quantity={quantity} />}
        <PassOn read={read} />
      </div>
      <aside className={styles.side}>
        <PreviewPanel
          preview={previewing.preview}
          state={previewing.state}
          failed={previewing.error ? refusedText(previewing.error, words) : null}
          unitName={(unit) => units.find((one) => one.code === unit)?.name ?? unit}
        />
      </aside>
      <section className={styles.bar} aria-label={say('save')}>
        {saving.refused !== null && (
          <p role="alert" className={styles.failed}>
            {refusedText(saving.refused, words)}
          </p>
        )}
        <p className={styles.said} role="status">
          {outside > 0 ? `${say('pass.outside.some', { n: outside })} ` : ''}
          {may ? (n === 0 ? say('pass.same') : say('pass.will', { n })) : say('pass.readOnly')}
        </p>
        <div className={styles.acts}>
          {isTouched && <Button onClick={() => onChange({ locks: {} })}>{say('pass.discard')}</Button>}
          {may && (
            <Button
              look="primary"
              busy={saving.busy}
              disabled={n === 0 || isAsking || outside > 0}
              onClick={() => void saving.save()}
            >
              {say('pass.save')}
            </Button>
          )}
        </div>
      </section>
    </div>
  );
}
