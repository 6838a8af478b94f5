/** One measure in the list of all: what it is, how good it is, why it is doubted, and where to mend it. */
import { Link } from '@tanstack/react-router';
import type { Measures } from '#board/measures-contract.ts';
import { TraitMark } from '#board/ui/quality-strip.tsx';
import { statusWord } from '#board/ui/reason.ts';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { LackLink } from './lack-link.tsx';
import styles from './measures.module.css';

export function MeasureLine({
  one,
  onAlign,
  choice,
}: {
  one: Measures['items'][number];
  /** Of a metric that may be aligned. */
  onAlign: (() => void) | null;
  choice: { isChosen: boolean; onChoose: (isChosen: boolean) => void } | null;
}) {
  const { say, dates } = useWords();
  const { org } = useInside();
  const lacks = one.quality.flatMap(({ missing }) => missing);
  const told = one.quality
    .map(({ trait, state }) => `${say(`quality.${trait}`)}: ${say(`trait.state.${state}`)}`)
    .join(', ');
  return (
    <div className={styles.line} data-chosen={choice?.isChosen || undefined}>
      {choice && (
        <label className={styles.check}>
          <span className="sr">{say('measures.select', { name: `${one.name}, ${one.unitName}` })}</span>
          <input
            type="checkbox"
            checked={choice.isChosen}
            onChange={(event) => choice.onChoose(event.currentTarget.checked)}
          />
        </label>
      )}
      <span className={styles.name}>
        <span className={styles.nameLine}>
          {one.kind === 'kpi' && <StatusMark status={one.status} label={statusWord(one.status, say)} />}
          <Link
            to="/o/$org/kpi/$unit/$measure"
            params={{ org: org.code, unit: one.unit, measure: one.measure }}
            search={(old) => ({ period: old.period, span: old.span })}
          >
            {one.name}
          </Link>
        </span>
        <small>
          {[
            one.unitName,
            one.isTemplate && one.units > 1 && say('measures.units', { n: one.units }),
            one.owner?.split(',')[0] ?? say('measures.owner.none'),
            one.newest === null
              ? say('measures.newest.none')
              : say('measures.newest', { period: dates.short(one.newest) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      <span className={styles.kind}>
        {say(`measures.${one.kind}`)}
        {one.kind === 'kpi' && (
          <small>
            {[one.role && say(`pairs.role.${one.role}`).toLocaleLowerCase(), one.objective]
              .filter(Boolean)
              .join(' · ')}
          </small>
        )}
        {onAlign && (
          <button type="button" className={styles.align} onClick={onAlign}>
            {say('kind.metric.align')}
            <span className="sr">: {one.name}</span>
          </button>
        )}
      </span>
      <span className={styles.quality}>
        <span className={styles.marks} title={told}>
          {one.quality.map(({ trait, state }) => (
            <TraitMark key={trait} state={state} />
          ))}
        </span>
        <span className="sr">{say('measures.quality', { told })}</span>
        <small>
          {lacks.length === 0
            ? say('trait.all')
            : lacks.slice(0, 4).map((lack, n) => (
                <span key={lack}>
                  {n > 0 && ', '}
                  {org.may.define ? (
                    <LackLink lack={lack} unit={one.unit} measure={one.measure} text={say(`lack.${lack}`)} />
                  ) : (
                    say(`lack.${lack}`)
                  )}
                </span>
              ))}
          {lacks.length > 4 && ' …'}
        </small>
      </span>
      <span className={styles.reasons}>
        {one.reasons.map((reason) => say(`vanity.${reason}`)).join(', ')}
      </span>
    </div>
  );
}
