/** The frame round every page of an organization: its units, its periods, where to go. */
import { useQuery } from '@tanstack/react-query';
import {
  Link,
  Navigate,
  Outlet,
  useNavigate,
  useParams,
  useRouterState,
  useSearch,
} from '@tanstack/react-router';
import { createContext, Fragment, lazy, useContext, useMemo, useRef, useState } from 'react';
import type { Span } from '#board/contract.ts';
import type { OrganizationReading, UnitItem } from '#board/organization-contract.ts';
import { useChanges } from '#board/ui/changes.ts';
import { type At, landingUnit, organizationQuery, unitsQuery } from '#board/ui/queries.ts';
import { IconButton } from '#kit/button.tsx';
import { Refusal } from '#kit/call.ts';
import { Icon } from '#kit/icons.tsx';
import { useKeys } from '#kit/keys.tsx';
import { useNarrow } from '#kit/narrow.ts';
import { Part } from '#kit/part.tsx';
import { part } from '#kit/part-missing.ts';
import { stepPeriod } from '#kit/period.ts';
import { PeriodPicker } from '#kit/period-picker.tsx';
import { SearchButton } from '#kit/search-button.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { navItem, navMore, Shell } from '#kit/shell.tsx';
import { Failure, Message } from '#kit/states.tsx';
import { Toasts } from '#kit/toast.tsx';
import { TreePicker } from '#kit/tree-picker.tsx';
import { type Ahead, TypedAhead } from '#kit/typed-ahead.tsx';
import { useWords, withWords } from '#kit/words.tsx';
import { meQuery } from '#people/ui/queries.ts';
import { Account } from './account.tsx';
import { isOnPhone, type Place, placesFor } from './places.ts';
import { Tools } from './tools.tsx';

const loadPalette = () => withWords(import('./palette.tsx'));
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const LiveNews = lazy(async () => ({ default: (await part(import('#board/ui/live-news.tsx'))).LiveNews }));
const Bell = lazy(async () => ({ default: (await withWords(import('./bell.tsx'))).Bell }));
const RevisionBar = lazy(async () => ({
  default: (await withWords(import('./revision-bar.tsx'))).RevisionBar,
}));
const Help = lazy(async () => ({ default: (await withWords(import('./help.tsx'))).Help }));

interface Inside {
  org: OrganizationReading;
  units: UnitItem[];
  at: At;
}

const InsideContext = createContext<Inside | null>(null);

/** What every page inside stands on. */
export function useInside(): Inside {
  const inside = useContext(InsideContext);
  if (!inside) throw new Error('This page stands outside an organization');
  return inside;
}

export function Frame() {
  const { org: code } = useParams({ from: '/o/$org' });
  const location = useRouterState({ select: (state) => state.location.href });
  // While the sign-in page is being loaded the address is already its own.
  const here = useRef(location);
  if (location.startsWith('/o/')) here.current = location;
  const org = useQuery(organizationQuery(code));
  const units = useQuery(unitsQuery(code));
  const failed = org.error ?? units.error;
  if (failed instanceof Refusal && failed.status === 401)
    return <Navigate to="/sign-in" search={{ to: here.current }} replace />;
  if (failed instanceof Refusal && failed.status === 404 && org.data)
    return <Left organization={org.data.name} />;
  // Whoever is at work goes on working while the server cannot be reached: what was read stays.
  if (failed && !(org.data && units.data))
    return (
      <Failure
        error={failed}
        again={() => {
          void org.refetch();
          void units.refetch();
        }}
      />
    );
  if (!org.data || !units.data) return null;
  return <Framed org={org.data} units={units.data} />;
}

/** It was there while the page was open: whoever looked at it has been removed, or has left elsewhere. */
function Left({ organization }: { organization: string }) {
  const { say } = useWords();
  return (
    <Message
      icon="lock"
      title={say('state.left', { organization })}
      action={<a href="/">{say('state.home')}</a>}
    >
      {say('state.left.text')}
    </Message>
  );
}

const onOwnPage = (page: string | undefined) =>
  page === 'map' || page === 'balance' || page === 'gaps' || page === 'pairs' || page === 'check'
    ? (`/o/$org/${page}/$unit` as const)
    : '/o/$org/scorecard/$unit';

function Framed({ org, units }: { org: OrganizationReading; units: UnitItem[] }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const news = useChanges(org.code, org.sequence);
  const isNarrow = useNarrow();
  const me = useQuery({ ...meQuery, staleTime: 60_000 });
  const search = useSearch({ from: '/o/$org' });
  const params = useParams({ strict: false });
  const [picking, setPicking] = useState<'unit' | 'period' | null>(null);
  const [helping, setHelping] = useState(false);
  const [finding, setFinding] = useState<Ahead | null>(null);
  const find = (): void => setFinding((now) => now ?? { text: '', isEntered: false });
  const period = search.period ?? org.currentPeriod;
  const span: Span = search.span ?? 'period';
  // An address may name a unit that is not in the tree: the ways out lead to one that is.
  const isReading = units.some((one) => one.code === params.unit);
  const { unit: beside } = useSearch({ strict: false }) as { unit?: string };
  const unit = (isReading ? params.unit : (beside ?? landingUnit(units)?.code)) ?? '';
  const path = useRouterState({ select: (state) => state.location.pathname });
  // A KPI stands in its scorecard; what is read of the cascade stands in it, whatever the page.
  const onKpi = params.measure !== undefined && !/\/sight\//.test(path);
  const onCascade = /^\/o\/[^/]+\/(sight|unaligned)(\/|$)/.test(path);
  const onCard = /^\/o\/[^/]+\/(balance|pairs|measures)(\/|$)/.test(path);
  // Some readings name their unit beside their path, or none; they have periods as every reading does.
  const reading = useRouterState({
    select: (state) =>
      /\/(heatmap|cascade|cycle|unaligned|sight|measures|initiatives|budgets)(?:$|(?<=initiatives)\/)/.exec(
        state.location.pathname,
      )?.[1],
  });
  // What is read of one unit is read of another on the same page.
  const ofUnit = useRouterState({
    select: (state) => /^\/o\/[^/]+\/(map|balance|gaps|pairs|check)\//.exec(state.location.pathname)?.[1],
  });
  // A decision check has months of its own, which are to come.
  const isTimed = (isReading && ofUnit !== 'check') || reading !== undefined;

  const pickPeriod = (next: string): void => {
    void navigate({
      to: '.',
      search: (old) => ({ ...old, period: next === org.currentPeriod ? undefined : next }),
      resetScroll: false,
    });
  };
  const pickSpan = (next: Span): void => {
    void navigate({
      to: '.',
      search: (old) => ({ ...old, span: next === 'period' ? undefined : next }),
      resetScroll: false,
    });
  };
  const pickUnit = (next: string): void => {
    if (reading === 'initiatives' && params.code === undefined) {
      void navigate({ to: '.', search: (old) => ({ ...old, unit: next }) });
      return;
    }
    if (reading === 'heatmap' || reading === 'cascade' || reading === 'cycle' || reading === 'measures') {
      void navigate({ to: '.', search: (old) => ({ ...old, unit: next, row: undefined }) });
      return;
    }
    void navigate({
      to: onOwnPage(ofUnit),
      params: { org: org.code, unit: next },
      search: { period: search.period, span: search.span },
    });
  };
  const places = placesFor(org);
  useKeys({
    ...Object.fromEntries(
      places.flatMap((place) =>
        place.key === null
          ? []
          : [
              [
                `g ${place.key}`,
                () =>
                  void navigate({
                    to: place.to,
                    params: { org: org.code, unit },
                    search: { period: search.period, span: search.span },
                  }),
              ],
            ],
      ),
    ),
    'mod+k': (event) => {
      event.preventDefault();
      find();
    },
    '[': () => isTimed && pickPeriod(stepPeriod(org.calendar, period, -1)),
    ']': () => isTimed && pickPeriod(stepPeriod(org.calendar, period, 1)),
    u: (event) => {
      event.preventDefault();
      setPicking('unit');
    },
    '?': () => setHelping(true),
  });
  const { changeSet } = search;
  const inside = useMemo(
    () => ({ org, units, at: { period, span, changeSet } }),
    [org, units, period, span, changeSet],
  );
  const items = useMemo(() => units.map((one) => ({ ...one, closed: one.scorecard === null })), [units]);
  const to = (place: Place): string => place.to.replace('$org', org.code).replace('$unit', unit);
  const isLying = (place: Place): boolean => !isOnPhone(place) && place.group === undefined;
  const settings = (
    <Link
      className={navItem}
      to="/o/$org/settings"
      params={{ org: org.code }}
      search={{ period: search.period, span: search.span }}
      activeOptions={{ exact: false, includeSearch: false }}
    >
      <Icon name="settings" />
      {say('settings')}
    </Link>
  );
  const go = (place: (typeof places)[number], look: string) => (
    <Link
      key={place.id}
      className={look}
      to={place.to}
      params={{ org: org.code, unit }}
      search={{ period: search.period, span: search.span }}
      activeOptions={{ exact: false, includeSearch: false }}
      {...((place.id === 'scorecard' && (onKpi || onCard)) || (place.id === 'cascade' && onCascade)
        ? { 'aria-current': 'page' as const }
        : {})}
    >
      <Icon name={place.icon} />
      {say(look === navItem && isNarrow && 'short' in place ? place.short : place.title)}
    </Link>
  );
  return (
    <InsideContext value={inside}>
      <Shell
        bar={
          <>
            {units.length > 0 && (
              <TreePicker
                label={say('unit')}
                items={items}
                value={unit}
                open={picking === 'unit'}
                onOpen={(open) => setPicking(open ? 'unit' : null)}
                onPick={pickUnit}
              />
            )}
            {isTimed && (
              <>
                <PeriodPicker
                  calendar={org.calendar}
                  value={period}
                  current={org.currentPeriod}
                  first={org.firstPeriod}
                  last={org.lastPeriod}
                  open={picking === 'period'}
                  onOpen={(open) => setPicking(open ? 'period' : null)}
                  onPick={pickPeriod}
                />
                <Segmented<Span>
                  label={say('span')}
                  value={span}
                  options={[
                    { value: 'period', text: say('span.short.period') },
                    { value: 'ytd', text: say('span.short.ytd') },
                    { value: 'rolling', text: say('span.short.rolling') },
                  ]}
                  onChange={pickSpan}
                />
              </>
            )}
          </>
        }
        tools={
          <>
            <SearchButton onOpen={find} onNear={() => void loadPalette()} />
            <Part quiet fallback={<span style={{ width: 32 }} />}>
              <Bell org={org.code} />
            </Part>
            <IconButton icon="help" label={say('help')} onClick={() => setHelping(true)} />
            <Tools />
            <Account current={org.code} />
          </>
        }
        nav={places
          .filter((place) => place.isMain)
          .map((place) => go(place, isOnPhone(place) ? navItem : navMore))}
        foot={settings}
        more={{
          isHere: !onCard && !onCascade && places.some((one) => isLying(one) && path.startsWith(to(one))),
          list: (
            <>
              {places.filter(isLying).map((place) => (
                <li key={place.id}>{go(place, navItem)}</li>
              ))}
              <li>{settings}</li>
            </>
          ),
        }}
      >
        {changeSet !== undefined && (
          <Part quiet fallback={<div style={{ minHeight: 48 }} />}>
            <RevisionBar key={changeSet} code={changeSet} />
          </Part>
        )}
        {/* An editor that is open does not carry over what it holds from a draft into what is recorded. */}
        <Fragment key={changeSet ?? ''}>
          <Outlet />
        </Fragment>
      </Shell>
      <Part quiet>
        <LiveNews
          news={news}
          me={me.data?.name ?? null}
          why={(node, at, className) => (
            <Link
              className={className}
              to="/o/$org/scorecard/$unit"
              params={{ org: org.code, unit: at.unit }}
              search={{ period: at.period === org.currentPeriod ? undefined : at.period, receipt: node }}
            >
              {say('live.why')}
            </Link>
          )}
        />
      </Part>
      <Toasts />
      {helping && (
        <Part>
          <Help places={places} onClose={() => setHelping(false)} />
        </Part>
      )}
      {finding && (
        <Part fallback={<TypedAhead into={finding} onClose={() => setFinding(null)} />}>
          <Palette
            unit={unit}
            ahead={finding}
            onClose={() => setFinding(null)}
            onPeriod={pickPeriod}
            onUnits={() => setPicking('unit')}
            onHelp={() => setHelping(true)}
          />
        </Part>
      )}
    </InsideContext>
  );
}
