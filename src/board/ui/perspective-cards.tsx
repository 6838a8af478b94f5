/** The whole and its perspectives: score, coverage, how the KPIs stand, and what changed. */
import type { ReactNode } from 'react';
import { Distribution } from '#kit/distribution.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { Trend } from '#kit/trend.tsx';
import { useWords } from '#kit/words.tsx';
import { wholePercent } from '../adding-up.ts';
import type { PerspectiveCard, ScorecardReading } from '../contract.ts';
import styles from './perspective-cards.module.css';
import { changeWord, reasonText, statusWord } from './reason.ts';
import type { Beside } from './scorecard-table.tsx';

const edgesOf = new WeakMap<ScorecardReading['scale'], number[]>();

/** Where the scale's bands begin: the same list as long as the scale is the same, so that rows need not be drawn again. */
export function bandEdges({ scale }: ScorecardReading): number[] {
  const edges = edgesOf.get(scale) ?? scale.bands.flatMap((band) => (band.from === null ? [] : [band.from]));
  edgesOf.set(scale, edges);
  return edges;
}

const total = (cards: PerspectiveCard[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const card of cards)
    for (const [mark, n] of Object.entries(card.distribution)) counts[mark] = (counts[mark] ?? 0) + n;
  return counts;
};

function Card({
  title,
  hint,
  reading,
  counts,
  foot,
  edges,
  previous,
  whole = false,
  isThin = false,
  beside,
  onReceipt,
  onWhy,
}: {
  title: string;
  hint: string | null;
  reading: Pick<PerspectiveCard, 'node' | 'score' | 'status' | 'band' | 'reason' | 'change' | 'coverage'>;
  counts: Record<string, number>;
  foot: string;
  edges: number[];
  previous: string;
  whole?: boolean;
  /** Its score rests on the lesser part of its KPIs. */
  isThin?: boolean;
  beside: Beside | null;
  onReceipt: (node: string) => void;
  onWhy: (node: string) => void;
}) {
  const { say, numbers, dates } = useWords();
  const word = statusWord(reading.status, say);
  const spoken = Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(([mark, n]) => `${n} ${statusWord(mark as PerspectiveCard['status'], say)}`)
    .join(', ');
  return (
    <section className={`${styles.card} ${whole ? styles.whole : ''}`}>
      <header className={styles.head}>
        <h2 className={styles.title} title={hint ?? undefined}>
          {title}
        </h2>
        <StatusMark status={reading.status} size={18} />
      </header>
      <div className={styles.middle}>
        <button
          type="button"
          className={`${styles.score} ${reading.score === null ? styles.nothing : ''} num`}
          onClick={() => onReceipt(reading.node)}
        >
          <span aria-hidden="true">{numbers.score(reading.score, edges)}</span>
          <span className="sr">
            {say('receipt.open', { name: title, score: numbers.score(reading.score, edges) })}
          </span>
        </button>
        <span className={styles.of}>
          {word}
          {reading.reason !== null && (
            <span className={styles.reason}>{reasonText(reading.reason, say)}</span>
          )}
        </span>
        {reading.change !== null && !beside && (
          <button
            type="button"
            className={styles.change}
            title={say('change.why')}
            onClick={() => onWhy(reading.node)}
          >
            <Trend
              change={Math.round(reading.change * 10) / 10}
              better={reading.change > 0}
              text={numbers.points(reading.change)}
              label={say(changeWord(reading.change), {
                by: numbers.points(reading.change),
                period: dates.short(previous),
              })}
            />
          </button>
        )}
      </div>
      {beside?.card(reading.node)}
      <Distribution counts={counts} label={say('distribution', { spoken })} />
      <p className={styles.foot}>
        <span className={isThin ? styles.partial : ''}>{foot}</span>
        {reading.coverage !== null && (
          <span className={reading.coverage < 0.999 ? styles.partial : ''} title={say('coverage.text')}>
            {say('coverage', { share: numbers.percent(wholePercent(reading.coverage)) })}
          </span>
        )}
      </p>
    </section>
  );
}

/** A perspective in which nothing is wanted yet: its question, and what to do next. */
function EmptyCard({ card, invitation }: { card: PerspectiveCard; invitation: ReactNode }) {
  const { say } = useWords();
  return (
    <section className={`${styles.card} ${styles.empty}`}>
      <h2 className={styles.title}>{card.name}</h2>
      {card.question && <p className={styles.question}>{card.question}</p>}
      <p className={styles.foot}>
        <span>{say('empty.perspective')}</span>
        {invitation}
      </p>
    </section>
  );
}

export function PerspectiveCards({
  reading,
  invitation,
  beside,
  onReceipt,
  onWhy,
}: {
  reading: ScorecardReading;
  /** How to fill a perspective that is empty. */
  invitation: ReactNode;
  beside: Beside | null;
  onReceipt: (node: string) => void;
  onWhy: (node: string) => void;
}) {
  const { say } = useWords();
  const edges = bandEdges(reading);
  const kpis = reading.perspectives.reduce(
    (n, p) => n + p.objectives.reduce((m, o) => m + o.kpis.length, 0),
    0,
  );
  const counts = total(reading.perspectives);
  // Before a plan begins only what is known is due, and covers all of it: how few that are has to be said.
  const scored = kpis - (counts['no-data'] ?? 0);
  return (
    <div className={styles.frame}>
      <div className={styles.cards}>
        {reading.perspectives.some((card) => card.objectives.length > 0) && (
          <Card
            whole
            title={say('overall')}
            hint={null}
            reading={reading}
            counts={counts}
            foot={
              scored < kpis ? say('count.scored', { n: scored, m: kpis }) : say('count.kpis', { n: kpis })
            }
            isThin={scored > 0 && scored < kpis / 2}
            edges={edges}
            previous={reading.previousPeriod}
            beside={beside}
            onReceipt={onReceipt}
            onWhy={onWhy}
          />
        )}
        {reading.perspectives.map((card) =>
          card.objectives.length === 0 ? (
            <EmptyCard key={card.node} card={card} invitation={invitation} />
          ) : (
            <Card
              key={card.node}
              title={card.name}
              hint={card.question}
              reading={card}
              counts={card.distribution}
              foot={say('count.objectives', { n: card.objectives.length })}
              edges={edges}
              previous={reading.previousPeriod}
              beside={beside}
              onReceipt={onReceipt}
              onWhy={onWhy}
            />
          ),
        )}
      </div>
    </div>
  );
}
