/** Find, go, do: everything of the organization, its periods, the pages and what can be done, from one field. */
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type NavigateOptions, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { FoundItem, SearchKind } from '#board/search-contract.ts';
import { searchQuery } from '#board/ui/queries.ts';
import type { IconName } from '#kit/icons.tsx';
import { Palette as Field, type PaletteGroup, type PaletteItem } from '#kit/palette.tsx';
import type { Ahead } from '#kit/typed-ahead.tsx';
import { type Say, useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './palette.module.css';
import { findLocal, isMeant, type Local, soughtOf } from './palette-local.ts';
import { useLocals } from './palette-locals.ts';
import { periodsMeant } from './period-words.ts';
import { type Been, beenId, noteSearch, recentPlaces, recentSearches } from './recents.ts';

const typingMs = 60;
const mostThings = 30;
const mostLocals = 6;

const icons: Record<SearchKind, IconName> = {
  unit: 'organization',
  scorecard: 'scorecard',
  perspective: 'table',
  objective: 'objective',
  kpi: 'chart',
  metric: 'chart',
  person: 'person',
  tag: 'tag',
  theme: 'tag',
};

export interface PaletteProps {
  unit: string;
  /** What was typed before it stood. */
  ahead: Ahead;
  onClose: () => void;
  onPeriod: (period: string) => void;
  onUnits: () => void;
  onHelp: () => void;
}

export function Palette({ unit, ahead, onClose, onPeriod, onUnits, onHelp }: PaletteProps) {
  const words = useWords();
  const { say, dates } = words;
  const { org, at } = useInside();
  const navigate = useNavigate();
  const router = useRouter();
  const [text, setText] = useState(ahead.text);
  const [scope, setScope] = useState<{ of: string; name: string } | null>(null);
  const [waits, setWaits] = useState<{ apart: boolean } | null>(ahead.isEntered ? { apart: false } : null);
  const [slow] = useDebouncedValue(text.trim(), typingMs);
  const asked = { q: slow, of: scope?.of, from: unit, limit: mostThings };
  const isAsking = slow !== '' || scope !== null;
  const things = useQuery({ ...searchQuery(org.code, asked), enabled: isAsking });
  const isStale =
    slow !== text.trim() || (isAsking && things.isPlaceholderData) || (isAsking && things.isPending);
  const reading = isAsking ? things.data : undefined;
  const locals = useLocals({ unit, onPeriod, onUnits, onHelp });
  const sought = soughtOf(text);
  const search = { period: at.period === org.currentPeriod ? undefined : at.period, span: spanOf(at.span) };
  const [recent] = useState(() => ({ places: recentPlaces(org.code), searches: recentSearches(org.code) }));

  const close = (act: () => void): void => {
    noteSearch(org.code, text);
    onClose();
    act();
  };
  const openBeen = (one: Been, apart: boolean): void => {
    const target =
      one.kind === 'kpi' && one.measure !== undefined
        ? ({
            to: '/o/$org/kpi/$unit/$measure',
            params: { org: org.code, unit: one.unit, measure: one.measure },
            search,
          } as const)
        : ({ to: '/o/$org/scorecard/$unit', params: { org: org.code, unit: one.unit }, search } as const);
    follow(target, apart);
  };
  const follow = (target: NavigateOptions, apart: boolean): void => {
    if (apart) window.open(router.buildLocation(target).href, '_blank', 'noopener');
    else close(() => void navigate(target));
  };
  const openThing = (item: FoundItem, apart: boolean): void => {
    if (item.of !== null) {
      noteSearch(org.code, text);
      setScope({ of: item.of, name: item.name });
      setText('');
      return;
    }
    const to = item.unit ?? unit;
    const been = { unit: to, name: item.name, detail: '' };
    if (item.kind === 'kpi' || item.kind === 'metric')
      openBeen({ kind: 'kpi', measure: item.code, ...been }, apart);
    else if (item.node === null || item.kind === 'scorecard') openBeen({ kind: 'scorecard', ...been }, apart);
    else
      follow(
        {
          to: '/o/$org/scorecard/$unit',
          params: { org: org.code, unit: to },
          search: { ...search, receipt: item.node },
        },
        apart,
      );
  };

  const found = useMemo(
    () =>
      (reading?.items ?? []).map((item, n) => ({
        item,
        shown: {
          id: `thing-${n}`,
          icon: icons[item.kind],
          name: item.name,
          marks: item.marks,
          detail: detailOf(item, say),
          kind: say(`found.${item.kind}`),
        } satisfies PaletteItem,
      })),
    [reading, say],
  );
  const periods: Local[] = periodsMeant(text, {
    calendar: org.calendar,
    first: org.firstPeriod,
    last: org.lastPeriod,
  }).map((id) => ({
    id: `period-${id}`,
    icon: 'calendar',
    name: dates.long(id),
    also: id,
    detail: id,
    kind: say('found.period'),
    run: () => onPeriod(id),
  }));
  const been: Local[] = recent.places.map((one) => ({
    id: `been-${beenId(one)}`,
    icon: icons[one.kind],
    name: one.name,
    also: one.detail,
    detail: one.detail,
    kind: say(`found.${one.kind}`),
    run: () => openBeen(one, false),
  }));
  const searches: Local[] = recent.searches.map((one) => ({
    id: `sought-${one}`,
    icon: 'search',
    name: one,
    also: '',
    run: () => setText(one),
  }));

  const groups: PaletteGroup[] = [];
  const put = (id: string, title: string, items: readonly PaletteItem[]): void => {
    if (items.length > 0) groups.push({ id, title, items });
  };
  const isEmpty = sought.words.length === 0;
  const acts = scope === null ? findLocal([...locals.here, ...locals.go], sought) : [];
  if (scope !== null)
    put(
      'things',
      say('palette.theirs'),
      found.map((one) => one.shown),
    );
  else if (isEmpty) {
    put('been', say('palette.recent'), been);
    put('here', say('palette.here'), locals.here);
    put('searches', say('palette.searches'), searches);
    put('acts', say('palette.acts'), locals.go);
  } else {
    const isAct = isMeant(acts[0], sought);
    put('periods', say('palette.periods'), periods);
    const isActFirst = isAct || reading?.near === true;
    if (isActFirst) put('acts', say('palette.acts'), acts.slice(0, mostLocals));
    put(
      'things',
      say('palette.things'),
      found.map((one) => one.shown),
    );
    if (!isActFirst) put('acts', say('palette.acts'), acts.slice(0, mostLocals));
  }

  const pick = (id: string | null, apart: boolean): void => {
    if (id === null) {
      if (isStale) setWaits({ apart });
      return;
    }
    const thing = found.find((one) => one.shown.id === id);
    // What stands there still belongs to what was typed before: the answer is waited for.
    if (thing) {
      if (isStale) setWaits({ apart });
      else openThing(thing.item, apart);
      return;
    }
    const local = [...periods, ...been, ...searches, ...locals.here, ...locals.go].find(
      (one) => one.id === id,
    );
    if (!local) return;
    if (local.id.startsWith('sought-') || local.id.startsWith('been-')) local.run();
    else close(local.run);
  };
  const first = found[0];
  useEffect(() => {
    if (!waits || isStale) return;
    setWaits(null);
    if (first) openThing(first.item, waits.apart);
  });

  const count = groups.reduce((all, group) => all + group.items.length, 0);
  const more = (reading?.total ?? 0) - found.length;
  const told =
    isEmpty && scope === null
      ? ''
      : more > 0
        ? say('palette.count.first', { n: count, total: count + more })
        : say('palette.count', { n: count });
  const isNothing = count === 0 && !isStale && !isEmpty;
  return (
    <Field
      onClose={onClose}
      label={say('palette.label')}
      placeholder={say(scope === null ? 'palette.placeholder' : 'palette.placeholder.scope')}
      text={text}
      onText={setText}
      scope={scope?.name ?? null}
      onScope={() => setScope(null)}
      groups={groups}
      onPick={pick}
      told={isNothing ? say('palette.none', { text }) : told}
      isBusy={isStale && (isAsking || text.trim() !== '')}
    >
      {things.isError && isAsking && (
        <p className={styles.said} role="alert">
          {say('palette.failed')}
        </p>
      )}
      {reading?.near && !isStale && found.length > 0 && (
        <p className={styles.said}>{say('palette.near', { text: text.trim() })}</p>
      )}
      {(isNothing || (reading && reading.total === 0 && reading.suggestions.length > 0 && !isStale)) && (
        <div className={styles.none}>
          {isNothing && <p className={styles.title}>{say('palette.none', { text: text.trim() })}</p>}
          {reading && reading.suggestions.length > 0 ? (
            <p>
              {say('palette.meant')}{' '}
              {reading.suggestions.map((one) => (
                <button key={one} type="button" onClick={() => setText(one)}>
                  {one}
                </button>
              ))}
            </p>
          ) : (
            isNothing && <p>{say('palette.none.text')}</p>
          )}
        </div>
      )}
    </Field>
  );
}

/** Where it is; and whose, where it was not found by its name. */
function detailOf({ kind, name, code, unitName, count, marks, person }: FoundItem, say: Say): string {
  if (count !== null) return say('found.count', { n: count });
  const place = kind === 'unit' || unitName === name ? code : (unitName ?? '');
  return marks.length === 0 && person !== null ? `${place} · ${person}` : place;
}

const spanOf = (span: string): 'ytd' | 'rolling' | undefined =>
  span === 'ytd' || span === 'rolling' ? span : undefined;
