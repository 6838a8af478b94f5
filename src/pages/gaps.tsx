/** The gaps of a scorecard, or of all below: four perspectives side by side, then what is below its target by its cost. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type CSSProperties, useEffect, useMemo } from 'react';
import { Refusal } from '#kit/call.ts';
import { Choice } from '#kit/field.tsx';
import { useKeys, walkRows } from '#kit/keys.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { usePrinting } from '#kit/use-printing.ts';
import { useWords } from '#kit/words.tsx';
import type { GapItem, GapsAsked } from '#review/gap-contract.ts';
import { accountText } from '#review/gap-words.ts';
import { GapLine } from '#review/ui/gap-line.tsx';
import { gapsQuery } from '#review/ui/gap-query.ts';
import { GapSides } from '#review/ui/gap-sides.tsx';
import { Exports } from './exports.tsx';
import { useInside } from './frame.tsx';
import type { GapsSearch } from './gap-search.ts';
import { GapStart } from './gap-start.tsx';
import styles from './gaps.module.css';
import { GapsNone } from './gaps-none.tsx';
import { Receipts } from './receipts.tsx';
import { SavedViews } from './saved-views.tsx';
import { readTrail, writeTrail } from './search.ts';
import { useListWindow } from './use-list-window.ts';

const route = getRouteApi('/o/$org/gaps/$unit');
const pageSize = 50;
const ages = [3, 6, 12];

export function GapsPage() {
  const words = useWords();
  const { say, dates, numbers } = words;
  const { org, at } = useInside();
  const { unit } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (next: Partial<GapsSearch>): void =>
    void navigate({ to: '.', search: (old) => ({ ...old, ...next }), resetScroll: false });
  const wanted: GapsAsked = useMemo(
    () => ({
      scope: search.scope,
      level: search.level,
      perspective: search.perspective,
      owner: search.owner,
      unworked: search.unworked ? 'true' : undefined,
      since: search.since,
      limit: pageSize,
    }),
    [search.scope, search.level, search.perspective, search.owner, search.unworked, search.since],
  );
  const { first, total, itemAt, rows, box, height, measure, topOf } = useListWindow({
    page: (offset) => gapsQuery(org.code, unit, at, { ...wanted, offset }),
    pageSize,
    rowHeight: 96,
    overscan: 6,
  });
  const reading = first.data;
  const isPrinting = usePrinting();
  const drawn = isPrinting
    ? (reading?.items ?? []).map((_, index) => ({ index, key: index, start: 0 }))
    : rows;
  useKeys({
    j: () => walkRows(box.current, 1),
    k: () => walkRows(box.current, -1),
    n: () => change({ unworked: search.unworked ? undefined : true }),
    t: () => change({ scope: search.scope ? undefined : 'cascade' }),
  });
  const title = reading && say('gaps.title', { name: reading.name });
  useEffect(() => {
    if (title) document.title = `${title} · ${dates.short(at.period)} · Sightline`;
  }, [title, dates, at.period]);
  if (first.error instanceof Refusal && first.error.status === 404)
    return (
      <Message icon="objective" title={say('gaps.noCard.title')}>
        {say('gaps.noCard.text')}
      </Message>
    );
  if (first.isError && !reading) return <Failure error={first.error} again={() => void first.refetch()} />;
  if (!reading) return <Skeleton lines={10} cards={4} />;
  const { counts } = reading;
  const isFiltered =
    search.perspective !== undefined ||
    search.owner !== undefined ||
    search.unworked !== undefined ||
    search.since !== undefined;
  const frame = { period: search.period, span: search.span };
  const aboutOf = (gap: GapItem) =>
    gap.kind === 'kpi' ? (
      <Link
        to="/o/$org/kpi/$unit/$measure"
        params={{ org: org.code, unit: gap.unit, measure: gap.code }}
        search={frame}
      >
        {gap.name}
      </Link>
    ) : (
      <Link
        to="/o/$org/sight/$unit/objective/$scorecard/$objective"
        params={{ org: org.code, unit: gap.unit, scorecard: gap.scorecard, objective: gap.code }}
        search={{ ...frame, by: 'gap' as const }}
      >
        {gap.name}
      </Link>
    );
  return (
    <div className={styles.page} data-pending={first.isPlaceholderData || undefined}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.account}>{accountText(reading, words)}</p>
        </div>
        <div className={styles.acts}>
          <SavedViews />
          <Exports
            from={`/api/orgs/${encodeURIComponent(org.code)}/gaps/${encodeURIComponent(unit)}`}
            query={{
              period: at.period,
              span: at.span,
              changeSet: at.changeSet,
              scope: search.scope,
              level: search.level,
              perspective: search.perspective,
              owner: search.owner,
              unworked: search.unworked ? 'true' : undefined,
              since: search.since === undefined ? undefined : String(search.since),
            }}
            formats={['xlsx', 'csv']}
            paper="across"
            of={[reading.name]}
          />
        </div>
      </header>
      <GapSides
        reading={reading}
        chosen={search.perspective}
        onChoose={(perspective) => change({ perspective })}
        onReceipt={(node) => change({ receipt: node })}
      />
      <div className={styles.bar} role="toolbar" aria-label={say('tools.reading')}>
        <Segmented
          label={say('gaps.show')}
          value={search.unworked ? 'unworked' : 'all'}
          options={[
            { value: 'all', text: say('gaps.show.all', { n: numbers.format(counts.gaps, 0) }) },
            { value: 'unworked', text: say('gaps.show.unworked', { n: numbers.format(counts.unworked, 0) }) },
          ]}
          onChange={(next) => change({ unworked: next === 'unworked' ? true : undefined })}
        />
        <Segmented
          label={say('gaps.level')}
          value={reading.level}
          options={[
            { value: 'objective', text: say('gaps.level.objective') },
            { value: 'kpi', text: say('gaps.level.kpi') },
          ]}
          onChange={(next) => change({ level: next === 'kpi' ? 'kpi' : undefined })}
        />
        {(reading.below > 1 || reading.scope === 'cascade') && (
          <Segmented
            label={say('balance.scope')}
            value={reading.scope}
            options={[
              { value: 'scorecard', text: say('balance.scope.scorecard') },
              { value: 'cascade', text: say('balance.scope.cascade', { n: reading.below }) },
            ]}
            onChange={(next) => change({ scope: next === 'cascade' ? 'cascade' : undefined })}
          />
        )}
        {(reading.owners.length > 1 || search.owner !== undefined) && (
          <Choice
            hideLabel
            label={say('column.owner')}
            value={search.owner ?? ''}
            options={[
              { value: '', text: say('gaps.owner.any') },
              ...reading.owners.map((one) => ({ value: one.name, text: `${one.name} (${one.gaps})` })),
              ...(search.owner !== undefined && !reading.owners.some((one) => one.name === search.owner)
                ? [{ value: search.owner, text: search.owner }]
                : []),
            ]}
            onChange={(owner) => change({ owner: owner || undefined })}
          />
        )}
        <Choice
          hideLabel
          label={say('gaps.age')}
          value={String(search.since ?? '')}
          options={[
            { value: '', text: say('gaps.age.any') },
            ...ages.map((n) => ({ value: String(n), text: say('gaps.age.n', { n }) })),
          ]}
          onChange={(since) => change({ since: since === '' ? undefined : Number(since) })}
        />
      </div>
      <p className="sr" role="status">
        {say('gaps.found', { n: total })}
      </p>
      {total === 0 ? (
        <GapsNone
          reading={reading}
          isFiltered={isFiltered}
          onClear={() =>
            change({ perspective: undefined, owner: undefined, unworked: undefined, since: undefined })
          }
          onReceipt={(node) => change({ receipt: node })}
        />
      ) : (
        <section className={styles.panel} aria-label={say('gaps.list')}>
          <p className={styles.heads} aria-hidden="true">
            <span />
            {(['what', 'far', 'cost', 'done'] as const).map((column) => (
              <span key={column}>{say(`gaps.column.${column}`)}</span>
            ))}
            <span />
          </p>
          <ul ref={box} className={styles.list} style={{ '--height': `${height}px` } as CSSProperties}>
            {drawn.map((row) => {
              const { index, key } = row;
              const gap = itemAt(index);
              return (
                <li
                  key={key}
                  ref={measure}
                  data-index={index}
                  data-row
                  data-unworked={gap?.isUnworked || undefined}
                  tabIndex={-1}
                  aria-setsize={total}
                  aria-posinset={index + 1}
                  style={{ '--top': `${topOf(row)}px` } as CSSProperties}
                >
                  {gap ? (
                    <GapLine
                      gap={gap}
                      rank={index + 1}
                      showsUnit={reading.scope === 'cascade'}
                      about={aboutOf(gap)}
                      initiative={(code, name) => (
                        <Link to="/o/$org/initiatives/$code" params={{ org: org.code, code }} search={frame}>
                          {name}
                        </Link>
                      )}
                      action={(text) => (
                        <Link
                          to="/o/$org/actions"
                          params={{ org: org.code }}
                          search={{ ...frame, whose: 'all', q: text }}
                        >
                          {text}
                        </Link>
                      )}
                      start={<GapStart gap={gap} mayAct={reading.may.act} />}
                      onReceipt={(node) => change({ receipt: node })}
                    />
                  ) : (
                    <span className={styles.coming} />
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <p className={styles.keys}>{say('gaps.keys')}</p>
      <Receipts
        org={org.code}
        at={at}
        trail={readTrail(search.receipt)}
        onTrail={(trail) => change({ receipt: writeTrail(trail) })}
      />
    </div>
  );
}
