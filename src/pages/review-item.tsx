/** What an item of a review is spoken about over: its figures as they were frozen, its course, what stands below it. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { KpiChart } from '#board/ui/kpi-chart.tsx';
import { kpiQuery } from '#board/ui/queries.ts';
import { useWords } from '#kit/words.tsx';
import type { AgendaItem, Review } from '#review/contract.ts';
import { ActionList } from '#review/ui/action-list.tsx';
import { FigureHead, FigureRows } from '#review/ui/figure-rows.tsx';
import type { Figure, Figures } from '#review/ui/figures.ts';
import { actionsQuery } from '#review/ui/review-query.ts';
import { useInside } from './frame.tsx';
import styles from './review-item.module.css';

/** Who moved most is told first; more of them are on the scorecard. */
const mostMovers = 6;

export function ItemContent({
  review,
  item,
  figures,
  isLarge = false,
}: {
  review: Review;
  item: AgendaItem;
  figures: Figures;
  isLarge?: boolean;
}) {
  const { say } = useWords();
  const figure = item.node === null ? undefined : figures.byNode.get(item.node);
  const own = figures.list.filter((one) => one.unit === review.unit);
  const rows = (list: readonly Figure[], label: string): ReactNode => (
    <FigureRows
      figures={list}
      label={label}
      isLarge={isLarge}
      link={(one) => <FigureLink figure={one} review={review} />}
    />
  );
  if (item.kind === 'map')
    return (
      <div className={styles.content}>
        {own[0] && <FigureHead figure={own[0]} isLarge={isLarge} />}
        {rows(
          own.filter((one) => one.kind === 'perspective'),
          say('review.rows.perspectives'),
        )}
        <MapLink review={review} />
      </div>
    );
  if (item.kind === 'trends') {
    const moved = own
      .filter((one) => (one.kind === 'objective' || one.kind === 'kpi') && (one.change ?? 0) !== 0)
      .sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0))
      .slice(0, mostMovers);
    return (
      <div className={styles.content}>
        {moved.length === 0 ? <p className={styles.quiet}>{say('review.trends.none')}</p> : null}
        <Movers figures={moved} review={review} isLarge={isLarge} />
      </div>
    );
  }
  if (item.kind === 'actions') return <OpenActions review={review} isLarge={isLarge} />;
  if (!figure)
    return item.node === null ? null : (
      <p className={styles.quiet}>{say('review.item.gone', { node: item.node })}</p>
    );
  const below = figures.list.filter((one) => one.parent === figure.place);
  return (
    <div className={styles.content}>
      <FigureHead figure={figure} isLarge={isLarge} />
      {figure.kind === 'kpi' && <Course figure={figure} review={review} />}
      {rows(below, say('review.rows.below', { name: figure.name }))}
    </div>
  );
}

export function FigureLink({ figure, review }: { figure: Figure; review: Review }) {
  const { org, units } = useInside();
  const { period, span } = review;
  // What is cascaded often goes by the same name: whose it is stands beside it.
  const of =
    figure.unit === review.unit
      ? ''
      : ` · ${units.find((one) => one.code === figure.unit)?.name ?? figure.unit}`;
  const search = { period, ...(span === 'period' ? {} : { span }) };
  const [, measure] = figure.node.slice(figure.node.indexOf(':') + 1).split('/');
  if (figure.kind === 'kpi' && measure !== undefined)
    return (
      <Link
        to="/o/$org/kpi/$unit/$measure"
        params={{ org: org.code, unit: figure.unit, measure }}
        search={search}
        className={styles.link}
      >
        {figure.name}
        {of}
      </Link>
    );
  return (
    <Link
      to="/o/$org/scorecard/$unit"
      params={{ org: org.code, unit: figure.unit }}
      search={{ ...search, receipt: figure.node }}
      className={styles.link}
    >
      {figure.name}
      {of}
    </Link>
  );
}

function MapLink({ review }: { review: Review }) {
  const { say } = useWords();
  const { org } = useInside();
  return (
    <p>
      <Link
        to="/o/$org/map/$unit"
        params={{ org: org.code, unit: review.unit }}
        search={{ period: review.period }}
      >
        {say('review.map.open')}
      </Link>
    </p>
  );
}

function Movers({
  figures,
  review,
  isLarge,
}: {
  figures: readonly Figure[];
  review: Review;
  isLarge: boolean;
}) {
  const { numbers } = useWords();
  return (
    <ul className={`${styles.movers} ${isLarge ? styles.large : ''}`}>
      {figures.map((one) => (
        <li key={one.node}>
          <strong className="num">{numbers.points(one.change ?? 0)}</strong>
          <span>
            <FigureLink figure={one} review={review} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Course({ figure, review }: { figure: Figure; review: Review }) {
  const { org } = useInside();
  const measure = figure.node.split('/')[1] ?? '';
  const reading = useQuery(
    kpiQuery(org.code, figure.unit, measure, { period: review.period, span: review.span }),
  );
  return (
    <div className={styles.chart}>
      {reading.data && (
        <KpiChart reading={reading.data} title={figure.name} calendar={org.calendar} beside={null} />
      )}
    </div>
  );
}

function OpenActions({ review, isLarge }: { review: Review; isLarge: boolean }) {
  const { say } = useWords();
  const { org } = useInside();
  const actions = useInfiniteQuery(actionsQuery(org.code, { unit: review.unit, state: 'open', limit: '30' }));
  const items = actions.data?.pages.flatMap((page) => page.items) ?? [];
  if (actions.data && items.length === 0) return <p className={styles.quiet}>{say('action.none.open')}</p>;
  return <ActionList org={org.code} actions={items} isLarge={isLarge} />;
}
