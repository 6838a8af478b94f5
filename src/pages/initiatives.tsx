/** All initiatives: as a list, over time, and across the objectives that they serve. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, useCallback, useEffect, useMemo } from 'react';
import { FilterText } from '#board/ui/filter-panel.tsx';
import { statusWord } from '#board/ui/reason.ts';
import { stages } from '#engine/work.ts';
import type { InitiativeItem, InitiativesAsked } from '#execution/contract.ts';
import { groupings, zooms } from '#execution/timeline-layout.ts';
import { initiativesQuery } from '#execution/ui/execution-query.ts';
import { Button } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { Part } from '#kit/part.tsx';
import { part } from '#kit/part-missing.ts';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiatives.module.css';
import { InitiativesList, pageSize } from './initiatives-list.tsx';
import type { InitiativesSearch } from './initiatives-search.ts';
import { SavedViews } from './saved-views.tsx';
import { UnitField } from './unit-field.tsx';

const InitiativesTimeline = lazy(async () => ({
  default: (await part(import('./initiatives-timeline.tsx'))).InitiativesTimeline,
}));
const InitiativesMatrix = lazy(async () => ({
  default: (await part(import('./initiatives-matrix.tsx'))).InitiativesMatrix,
}));
const InitiativeNew = lazy(async () => ({
  default: (await part(import('./initiative-new.tsx'))).InitiativeNew,
}));
const route = getRouteApi('/o/$org/initiatives');
const statuses = ['off-target', 'watch', 'on-target', 'no-data'] as const;
const sorts = ['start', 'end', 'status', 'name', 'unit', 'cost'] as const;

export function InitiativesPage() {
  const words = useWords();
  const { say, dates, numbers } = words;
  const { org, units, at } = useInside();
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = useCallback(
    (next: Partial<InitiativesSearch>): void =>
      void navigate({ to: '.', search: (old) => ({ ...old, ...next }), resetScroll: false }),
    [navigate],
  );
  const onText = useCallback((q: string | undefined) => change({ q }), [change]);
  const wanted: InitiativesAsked = useMemo(
    () => ({
      unit: search.unit,
      stage: search.stage,
      status: search.status,
      owner: search.owner,
      perspective: search.perspective,
      theme: search.theme,
      serves: search.serves,
      q: search.q,
      sort: search.sort,
    }),
    [
      search.unit,
      search.stage,
      search.status,
      search.owner,
      search.perspective,
      search.theme,
      search.serves,
      search.q,
      search.sort,
    ],
  );
  const read = useQuery(initiativesQuery(org.code, at, { ...wanted, limit: pageSize, offset: undefined }));
  const data = read.data ?? null;
  useEffect(() => {
    document.title = `${say('initiatives.title')} · ${dates.short(at.period)} · Sightline`;
  }, [say, dates, at.period]);
  if (read.isError && !data) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!data) return <Skeleton lines={12} />;
  const view = search.view ?? 'list';
  const n = (of: number | undefined): string => numbers.format(of ?? 0, 0);
  const isFiltered = Object.values({ ...wanted, sort: undefined }).some((one) => one !== undefined);
  const any = (id: 'stage' | 'status' | 'owner' | 'perspective' | 'theme') => ({
    value: '',
    text: say(`initiatives.any.${id}`),
  });
  const link = (one: InitiativeItem) => (
    <Link
      to="/o/$org/initiatives/$code"
      params={{ org: org.code, code: one.code }}
      search={(old) => ({ period: old.period, span: old.span })}
      title={one.name}
    >
      {one.name}
    </Link>
  );
  return (
    <div
      className={styles.page}
      data-wide={view !== 'list' || undefined}
      data-pending={read.isPlaceholderData || undefined}
    >
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{say('initiatives.title')}</h1>
          <p className={styles.quiet}>{say('initiatives.text')}</p>
        </div>
        <div className={styles.acts}>
          <SavedViews />
          <Link
            to="/o/$org/budgets"
            params={{ org: org.code }}
            search={(old) => ({ period: old.period, span: old.span })}
            className={styles.go}
          >
            {say('budgets.title')}
          </Link>
          {data.mayCreate && (
            <Button look="primary" icon="plus" onClick={() => change({ new: 'one' })}>
              {say('initiatives.new')}
            </Button>
          )}
        </div>
      </header>
      <div className={styles.bar} role="toolbar" aria-label={say('tools.reading')}>
        <Segmented
          label={say('view')}
          value={view}
          options={(['list', 'timeline', 'matrix'] as const).map((one) => ({
            value: one,
            text: say(`initiatives.view.${one}`),
          }))}
          onChange={(next) => change({ view: next === 'list' ? undefined : next })}
        />
        <FilterText value={search.q ?? ''} onText={onText} />
        <Choice
          hideLabel
          label={say('initiatives.stage')}
          value={search.stage ?? ''}
          options={[
            any('stage'),
            ...stages.map((one) => ({
              value: one,
              text: `${say(`stage.${one}`)} (${n(data.counts.stages[one])})`,
            })),
          ]}
          onChange={(stage) => change({ stage: stages.find((one) => one === stage) })}
        />
        {view !== 'matrix' && (
          <>
            <Choice
              hideLabel
              label={say('initiatives.status')}
              value={search.status ?? ''}
              options={[
                any('status'),
                ...statuses.map((one) => ({
                  value: one,
                  text: `${statusWord(one, say)} (${n(data.counts.statuses[one])})`,
                })),
              ]}
              onChange={(status) => change({ status: statuses.find((one) => one === status) })}
            />
            <Choice
              hideLabel
              label={say('initiatives.owner')}
              value={search.owner ?? ''}
              options={[
                any('owner'),
                ...data.owners.map((one) => ({ value: one, text: one.split(',')[0] ?? one })),
              ]}
              onChange={(owner) => change({ owner: owner || undefined })}
            />
            <Choice
              hideLabel
              label={say('initiatives.perspective')}
              value={search.perspective ?? ''}
              options={[
                any('perspective'),
                ...data.perspectives.map(({ code, name }) => ({ value: code, text: name })),
              ]}
              onChange={(perspective) => change({ perspective: perspective || undefined })}
            />
            {data.themes.length > 0 && (
              <Choice
                hideLabel
                label={say('initiatives.theme')}
                value={search.theme ?? ''}
                options={[
                  any('theme'),
                  ...data.themes.map(({ code, name }) => ({ value: code, text: name })),
                ]}
                onChange={(theme) => change({ theme: theme || undefined })}
              />
            )}
          </>
        )}
        <div className={styles.within}>
          <UnitField
            units={units}
            within={null}
            unit={search.unit ?? null}
            isNeeded={false}
            onPick={(unit) => change({ unit: unit ?? undefined })}
          />
        </div>
        {view === 'list' && (
          <Choice
            hideLabel
            label={say('measures.sort')}
            value={search.sort ?? 'start'}
            options={sorts.map((one) => ({ value: one, text: say(`initiatives.sort.${one}`) }))}
            onChange={(sort) =>
              change({ sort: sorts.slice(1).find((one) => one === sort) as InitiativesSearch['sort'] })
            }
          />
        )}
        {view === 'timeline' && (
          <>
            <Segmented
              label={say('initiatives.zoom')}
              value={search.zoom ?? 'quarter'}
              options={zooms.map((one) => ({ value: one, text: say(`initiatives.zoom.${one}`) }))}
              onChange={(zoom) => change({ zoom: zoom === 'quarter' ? undefined : zoom })}
            />
            <Choice
              hideLabel
              label={say('initiatives.group')}
              value={search.group ?? 'none'}
              options={groupings.map((one) => ({ value: one, text: say(`initiatives.group.${one}`) }))}
              onChange={(group) =>
                change({
                  group: groupings.slice(1).find((one) => one === group) as InitiativesSearch['group'],
                })
              }
            />
          </>
        )}
      </div>
      {view !== 'matrix' && (
        <p className="sr" role="status">
          {say('initiatives.found', { n: data.total })}
        </p>
      )}
      {view !== 'matrix' && data.counts.servingNothing > 0 && search.serves === undefined && (
        <p className={styles.note}>
          <button type="button" className={styles.link} onClick={() => change({ serves: 'nothing' })}>
            {say('initiatives.serving.nothing', { n: data.counts.servingNothing })}
          </button>
        </p>
      )}
      {search.serves && (
        <p className={styles.note}>
          {say('initiatives.serving.shown')}{' '}
          <button type="button" className={styles.link} onClick={() => change({ serves: undefined })}>
            {say('initiatives.all')}
          </button>
        </p>
      )}
      {view === 'matrix' ? (
        <Part fallback={<Skeleton lines={10} />}>
          <InitiativesMatrix
            wanted={{ unit: search.unit, stage: search.stage, q: search.q }}
            mayCreate={data.mayCreate}
            onNew={(node) => change({ new: node })}
          />
        </Part>
      ) : data.total === 0 ? (
        <Message
          icon="initiative"
          title={say(isFiltered ? 'initiatives.none.filtered' : 'initiatives.none')}
          action={
            !isFiltered && data.mayCreate ? (
              <Button look="primary" onClick={() => change({ new: 'one' })}>
                {say('initiatives.new')}
              </Button>
            ) : undefined
          }
        >
          {say(isFiltered ? 'initiatives.none.filtered.text' : 'initiatives.none.text')}
        </Message>
      ) : view === 'timeline' ? (
        <Part fallback={<Skeleton lines={10} />}>
          <InitiativesTimeline
            wanted={wanted}
            zoom={search.zoom ?? 'quarter'}
            group={search.group ?? 'none'}
          />
        </Part>
      ) : (
        <InitiativesList wanted={wanted} link={link} />
      )}
      {search.new !== undefined && data.mayCreate && (
        <Part>
          <InitiativeNew
            node={search.new === 'one' ? null : search.new}
            unit={search.unit ?? null}
            onClose={() => change({ new: undefined })}
          />
        </Part>
      )}
    </div>
  );
}
