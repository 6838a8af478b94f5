/** What is aligned to nothing, counted, and each with the way to mend it. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, useEffect, useState } from 'react';
import type { Unaligned } from '#board/cascade-contract.ts';
import { alignmentQuery, unalignedQuery } from '#board/ui/cascade-query.ts';
import { FilterText } from '#board/ui/filter-panel.tsx';
import { type Change, changeTogether } from '#exchange/ui/definition-client.ts';
import { startOf } from '#exchange/ui/in-force.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { toastWithUndo } from '#exchange/ui/undo-toast.ts';
import { Button } from '#kit/button.tsx';
import { Part } from '#kit/part.tsx';
import { part } from '#kit/part-missing.ts';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import type { UnalignedSearch } from './cascade-search.ts';
import { useInside } from './frame.tsx';
import styles from './unaligned.module.css';
import { UnitField } from './unit-field.tsx';

const AlignmentDrawer = lazy(async () => ({
  default: (await part(import('./alignment-drawer.tsx'))).AlignmentDrawer,
}));
const route = getRouteApi('/o/$org/unaligned');
const kinds = ['objective', 'unit', 'metric', 'owner'] as const;
const pageSize = 100;

type Item = Unaligned['items'][number];
const keyOf = (one: Item): string => `${one.what} ${one.scorecard ?? ''} ${one.code} ${one.unit ?? ''}`;

export function UnalignedPage() {
  const words = useWords();
  const { say, dates } = words;
  const { org, units, at } = useInside();
  const search = route.useSearch();
  const navigate = useNavigate();
  const what = search.what ?? 'objective';
  const change = (next: Partial<UnalignedSearch>): void =>
    void navigate({ to: '.', search: (old) => ({ ...old, ...next }), resetScroll: false });
  const [offset, setOffset] = useState(0);
  const asked = JSON.stringify([what, search.within, search.q]);
  useEffect(() => {
    if (!asked) return;
    setOffset(0);
  }, [asked]);
  const read = useQuery(
    unalignedQuery(org.code, at, { what, unit: search.within, q: search.q, offset, limit: pageSize }),
  );
  const { data } = read;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const bulk = useBulk(() => setChosen(new Set()));
  useEffect(() => {
    document.title = `${say('unaligned.title')} · ${dates.short(at.period)} · Sightline`;
  }, [say, dates, at.period]);
  if (read.isError && !data) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!data) return <Skeleton lines={12} />;
  const may = org.may.define;
  const picked = data.items.filter((one) => chosen.has(keyOf(one)));
  const isBulk = may && what === 'objective';
  const [alignUnit = '', alignCard = '', alignCode = ''] = search.align?.split('~') ?? [];
  const aligning = data.items.find((one) => one.scorecard === alignCard && one.code === alignCode);
  return (
    <div className={styles.page} data-pending={read.isPlaceholderData || undefined}>
      <header className={styles.head}>
        <h1 className={styles.title}>{say('unaligned.title')}</h1>
        <p className={styles.quiet}>{say('unaligned.text')}</p>
      </header>
      <div className={styles.bar} role="toolbar" aria-label={say('tools.reading')}>
        <Segmented
          label={say('unaligned.what')}
          value={what}
          options={kinds.map((value) => ({
            value,
            text: say('unaligned.n', { what: say(`unaligned.${value}`), n: data.counts[value] ?? 0 }),
          }))}
          onChange={(next) => {
            setChosen(new Set());
            change({ what: next === 'objective' ? undefined : next });
          }}
        />
        <FilterText value={search.q ?? ''} onText={(q) => change({ q })} />
        <div className={styles.within}>
          <UnitField
            units={units}
            within={null}
            unit={search.within ?? null}
            isNeeded={false}
            onPick={(within) => change({ within: within ?? undefined })}
          />
        </div>
      </div>
      <p className={styles.quiet} role="status">
        {say(`unaligned.${what}.text`)}
      </p>
      {isBulk && picked.length > 0 && (
        <div className={styles.chosen}>
          <strong>{say('unaligned.selected', { n: picked.length })}</strong>
          <Button look="primary" busy={bulk.busy} onClick={() => void bulk.align(picked)}>
            {say('unaligned.alignAll')}
          </Button>
        </div>
      )}
      {data.items.length === 0 ? (
        <Message icon="check" title={say('unaligned.none')}>
          {say('unaligned.none.text')}
        </Message>
      ) : (
        <ul className={styles.list} aria-label={say(`unaligned.${what}`)}>
          {isBulk && (
            <li className={styles.all}>
              <label>
                <input
                  type="checkbox"
                  checked={picked.length === data.items.length}
                  onChange={(event) =>
                    setChosen(event.currentTarget.checked ? new Set(data.items.map(keyOf)) : new Set())
                  }
                />
                {say('unaligned.select.all')}
              </label>
            </li>
          )}
          {data.items.map((one) => (
            <li key={keyOf(one)}>
              {isBulk && (
                <input
                  type="checkbox"
                  aria-label={say('unaligned.select', { name: `${one.name}, ${one.unitName ?? ''}` })}
                  checked={chosen.has(keyOf(one))}
                  onChange={(event) => {
                    const next = new Set(chosen);
                    if (event.currentTarget.checked) next.add(keyOf(one));
                    else next.delete(keyOf(one));
                    setChosen(next);
                  }}
                />
              )}
              <span className={styles.name}>
                {one.name}
                <small>
                  {[
                    one.what === 'owner'
                      ? say('unaligned.measures', { n: one.measures })
                      : one.units > 1
                        ? say('unaligned.units', { n: one.units })
                        : one.what === 'unit'
                          ? null
                          : one.unitName,
                    one.what === 'owner' ? null : one.owner?.split(',')[0],
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
              <Mend
                one={one}
                may={may}
                onAlign={() => change({ align: [one.unit, one.scorecard, one.code].join('~') })}
                onUnit={() => change({ align: one.unit ?? undefined })}
              />
            </li>
          ))}
        </ul>
      )}
      {(offset > 0 || offset + data.items.length < data.total) && (
        <div className={styles.pager}>
          <Button
            icon="left"
            disabled={offset === 0}
            onClick={() => setOffset(Math.max(0, offset - pageSize))}
          >
            {say('unaligned.previous')}
          </Button>
          <span className="num">
            {say('unaligned.range', {
              from: offset + 1,
              to: offset + data.items.length,
              of: data.total,
            })}
          </span>
          <Button
            disabled={offset + data.items.length >= data.total}
            onClick={() => setOffset(offset + pageSize)}
          >
            {say('unaligned.next')}
          </Button>
        </div>
      )}
      {search.align && (
        <Part>
          <AlignmentDrawer
            unit={alignUnit}
            first={
              alignCode
                ? { scorecard: alignCard, objective: alignCode, name: aligning?.name ?? alignCode }
                : null
            }
            onClose={() => change({ align: undefined })}
          />
        </Part>
      )}
    </div>
  );
}

function Mend({
  one,
  may,
  onAlign,
  onUnit,
}: {
  one: Item;
  may: boolean;
  onAlign: () => void;
  onUnit: () => void;
}) {
  const { say } = useWords();
  const { org } = useInside();
  const search = (old: { period?: string; span?: 'ytd' | 'rolling' }) => ({
    period: old.period,
    span: old.span,
  });
  if (one.what === 'owner')
    return (
      <Link
        to="/o/$org/sight"
        params={{ org: org.code }}
        search={(old) => ({ ...search(old), person: one.name.split(',')[0]?.trim() })}
      >
        {say('unaligned.mend.owner')}
      </Link>
    );
  if (one.what === 'metric')
    return may && one.unit ? (
      <Link
        to="/o/$org/measure/$unit/$measure/edit"
        params={{ org: org.code, unit: one.unit, measure: one.code }}
        search={search}
      >
        {say('unaligned.mend.metric')}
      </Link>
    ) : null;
  return (
    <button type="button" className={styles.mend} onClick={one.what === 'unit' ? onUnit : onAlign}>
      {say(`unaligned.mend.${one.what}`)}
    </button>
  );
}

/** Aligns each chosen objective to the one of the same code of the nearest unit above, all under one number. */
function useBulk(onDone: () => void) {
  const words = useWords();
  const { say } = words;
  const { org, at } = useInside();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const again = () => queries.invalidateQueries({ queryKey: ['org', org.code] });
  const align = async (items: readonly Item[]): Promise<void> => {
    setBusy(true);
    try {
      const from = startOf(org.calendar, org.currentPeriod);
      const found = await Promise.all(
        items.map(async ({ unit, scorecard, code }) => {
          const of = { unit: unit ?? '', scorecard: scorecard ?? '', objective: code };
          const { choices } = await queries.fetchQuery(alignmentQuery(org.code, of, at));
          return choices.some(({ ref }) => ref === code || ref.endsWith(`:${code}`));
        }),
      );
      const changes = items
        .filter((_, n) => found[n])
        .map(
          ({ scorecard, code }): Change => ({
            section: 'alignments',
            key: null,
            takeUp: true,
            fields: { child: `${scorecard}:${code}`, parent: code, weight: 1, ...(from ? { from } : {}) },
          }),
        );
      const left = items.length - changes.length;
      const sentences = [
        say('unaligned.aligned', { n: changes.length }),
        ...(left > 0 ? [say('unaligned.noSame', { n: left })] : []),
      ];
      if (changes.length === 0) {
        toast({ text: sentences.at(-1) ?? '', failed: true });
        return;
      }
      const { sequence } = await changeTogether(org.code, changes);
      toastWithUndo(words, {
        org: org.code,
        sequence,
        text: sentences.join(' '),
        undone: say('unaligned.undone'),
        again: () => void again(),
      });
      onDone();
    } catch (error) {
      toast({ text: refusedText(error, words), failed: true });
    } finally {
      setBusy(false);
      await again();
    }
  };
  return { busy, align };
}
