/** What a change would do to the scores, told while it is being made: now and then, side by side. */
import type { ChangedScore } from '#board/contract.ts';
import { useFaults } from '#kit/faults.tsx';
import { Icon } from '#kit/icons.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { isKnown, useWords } from '#kit/words.tsx';
import { changedText } from './changed-text.ts';
import type { Preview } from './definition-client.ts';
import styles from './preview-panel.module.css';
import { ChangedUnits, fewUnits, ReachView } from './reach-view.tsx';

const most = 8;

export function PreviewPanel({
  preview,
  state,
  failed,
  unitName,
}: {
  preview: Preview | null;
  /** `same`: nothing was changed yet. */
  state: 'same' | 'asking' | 'told' | 'failed';
  failed: string | null;
  /** Where scores of several units change, each is told with its unit's name. */
  unitName?: (unit: string) => string;
}) {
  const words = useWords();
  const { say } = words;
  const { unread } = useFaults();
  const scores = preview?.scores ?? [];
  return (
    <section className={styles.panel} aria-label={say('preview')} aria-busy={state === 'asking'}>
      <h2 className={styles.title}>{say('preview')}</h2>
      {unread > 0 && <p className={styles.quiet}>{say('preview.unread', { n: unread })}</p>}
      {state === 'same' && unread === 0 && <p className={styles.quiet}>{say('preview.same')}</p>}
      {state === 'failed' && <p className={styles.failed}>{failed}</p>}
      {state === 'asking' && !preview && <p className={styles.quiet}>{say('preview.asking')}</p>}
      {preview && state !== 'same' && state !== 'failed' && (
        <div data-asking={state === 'asking' || undefined} className={styles.told}>
          <p className={styles.quiet}>{changedText(preview, words)}</p>
          {preview.reach && (
            <div className={styles.reach}>
              <ReachView reach={preview.reach} />
              <details open={preview.reach.rose + preview.reach.fell <= fewUnits}>
                <summary>{say('reach.most')}</summary>
                <ChangedUnits label={say('reach.most')} items={preview.reach.most} />
              </details>
            </div>
          )}
          <ul>
            {ordered(scores)
              .slice(0, preview.reach ? 0 : most)
              .map((one) => (
                <Row
                  key={one.node}
                  one={one}
                  unitName={unitName && isOfMany(scores) ? unitName(one.unit) : null}
                />
              ))}
          </ul>
          {preview.count > most && !preview.reach && (
            <p className={styles.quiet}>{say('preview.more', { n: preview.count - most })}</p>
          )}
        </div>
      )}
    </section>
  );
}

/** From the KPI up to its scorecard, as one thinks of what one changes. */
const rank = { kpi: 0, objective: 1, perspective: 2, scorecard: 3 };
const ordered = (scores: readonly ChangedScore[]): ChangedScore[] =>
  [...scores].sort((a, b) => rank[a.kind] - rank[b.kind]);

const isOfMany = (scores: readonly ChangedScore[]): boolean =>
  scores.some((one) => one.unit !== scores[0]?.unit);

function Row({ one, unitName }: { one: ChangedScore; unitName: string | null }) {
  const { say, numbers } = useWords();
  const side = (of: ChangedScore['before'], label: string) => (
    <span className={`${styles.side} num`}>
      <span className="sr">{label} </span>
      <StatusMark
        status={of?.status ?? 'no-data'}
        size={14}
        label={isKnown(`status.${of?.status}`) ? say(`status.${of?.status ?? 'no-data'}`) : ''}
      />
      {of?.score == null ? '–' : numbers.score(of.score)}
    </span>
  );
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        {one.name}
        <span className={styles.kind}>
          {say(`kind.${one.kind}`)}
          {unitName !== null && ` · ${unitName}`}
        </span>
      </span>
      {side(one.before, say('preview.now'))}
      <Icon name="right" size={12} />
      {side(one.after, say('preview.then'))}
      <span className={`${styles.change} num`}>{one.change === null ? '' : numbers.points(one.change)}</span>
    </li>
  );
}
