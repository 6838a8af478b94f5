/** Ways up, one of them drawn, and what the start does to every scorecard above. */
import { Link } from '@tanstack/react-router';
import type { Sight } from '#board/sight-contract.ts';
import { explainedText, shareText } from '#cascade/sight-words.ts';
import { SightLine } from '#cascade/ui/sight-line.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { Message } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './sight.module.css';
import { SightLink } from './sight-link.tsx';

export function SightWays({
  sight,
  way,
  onWay,
  onReceipt,
}: {
  sight: Sight;
  way: number;
  onWay: (way: number) => void;
  onReceipt: (node: string) => void;
}) {
  const words = useWords();
  const { say, numbers } = words;
  const { org } = useInside();
  const { lines, cards, start } = sight;
  const line = lines[Math.min(way, lines.length - 1)];
  if (!line || line.steps.length < 2)
    return start.kind === 'kpi' ? (
      <Message
        icon="link"
        title={say('sight.none')}
        action={
          org.may.define ? (
            <Link
              to="/o/$org/measure/$unit/$measure/edit"
              params={{
                org: org.code,
                unit: start.unit,
                measure: start.node.slice(start.node.indexOf('/') + 1),
              }}
            >
              {say('sight.none.align')}
            </Link>
          ) : undefined
        }
      >
        {say('sight.none.metric')}
      </Message>
    ) : null;
  const top = cards.find((one) => one.isTop);
  return (
    <div className={styles.ways}>
      <section className={styles.main} aria-label={say('sight.title')}>
        {lines.length > 1 && (
          <div className={styles.choose}>
            <Segmented
              label={say('sight.ways')}
              value={String(Math.min(way, lines.length - 1))}
              options={lines.slice(0, 6).map((one, n) => ({
                value: String(n),
                text: one.steps.some((step) => step.via === 'support')
                  ? say('sight.way.support', { n: n + 1 })
                  : say('sight.way', { n: n + 1, share: shareText(one.force, words) }),
              }))}
              onChange={(n) => onWay(Number(n))}
            />
            {top && (
              <p className={styles.quiet}>
                {say('sight.together', { force: shareText(top.force, words), name: top.name })}
              </p>
            )}
          </div>
        )}
        <SightLine
          label={say('sight.of', { name: start.name })}
          steps={line.steps}
          onReceipt={onReceipt}
          linkOf={(step) => <SightLink of={step} />}
        />
        {sight.isCut && <p className={styles.quiet}>{say('sight.cut', { n: lines.length })}</p>}
      </section>
      {cards.length > 0 && (
        <aside className={styles.side} aria-label={say('sight.cards')}>
          <h2 className={styles.heading}>{say('sight.cards')}</h2>
          <ul className={styles.cards}>
            {cards.map((one) => (
              <li key={one.node}>
                <StatusMark status={one.status} size={16} label={say(`status.${one.status}`)} />
                <span className={styles.name}>
                  <SightLink of={one} />
                  <small>{explainedText(one.explained, one.gap, words)}</small>
                </span>
                <span className={`${styles.weight} num`}>{shareText(one.force, words)}</span>
                <button type="button" className="num" onClick={() => onReceipt(one.node)}>
                  {numbers.score(one.score)}
                </button>
              </li>
            ))}
          </ul>
          <p className={styles.quiet}>{say('sight.cards.text')}</p>
          {cards.some((one) => !one.isExact) && <p className={styles.quiet}>{say('sight.points')}</p>}
        </aside>
      )}
    </div>
  );
}
