/** One score explained in plain sentences, from its inputs to its change. */
import { Fragment } from 'react';
import { Status } from '#kit/marks.tsx';
import { isKnown, useWords } from '#kit/words.tsx';
import type { Receipt } from '../contract.ts';
import { reasonText, statusWord } from './reason.ts';
import { Change } from './receipt-change.tsx';
import { Children, Covers } from './receipt-children.tsx';
import { NodeLink, type Word } from './receipt-link.tsx';
import { isYesNo, measuredText, sentence } from './receipt-sentences.ts';
import styles from './receipt-view.module.css';

export function ReceiptView({
  receipt,
  onOpen,
  onWhy,
}: {
  receipt: Receipt;
  onOpen: (node: string) => void;
  onWhy: ((node: string) => void) | undefined;
}) {
  const words = useWords();
  const { say, numbers, dates } = words;
  const word = (prefix: string, code: string): string => {
    const id = `${prefix}.${code}`;
    return isKnown(id) ? say(id) : code;
  };
  return (
    <div className={styles.receipt}>
      <section className={styles.top}>
        <span className={`${styles.score} num`}>
          {receipt.score === null ? '–' : numbers.fine(receipt.score)}
        </span>
        <div>
          <Status status={receipt.status} word={statusWord(receipt.status, say)} />
          <p className={styles.quiet}>
            {word('kind', receipt.kind)} · {dates.long(receipt.period)} · {say(`span.${receipt.span}`)}
          </p>
        </div>
      </section>
      {receipt.reason !== null && (
        <p className={styles.reason}>
          {say('receipt.noScore', { reason: reasonText(receipt.reason, say) })}
          {receipt.cells.length > 0 && (
            <span className={styles.cells}>{receipt.cells.slice(0, 6).join(', ')}</span>
          )}
        </p>
      )}
      {receipt.steps.length > 0 && (
        <section>
          <h3 className={styles.heading}>{say('receipt.how')}</h3>
          <ol className={styles.steps}>
            {receipt.steps.map((step) => (
              <li key={`${step.code} ${JSON.stringify(step.values)}`}>
                {sentence(step, isYesNo(receipt), words)}
              </li>
            ))}
          </ol>
        </section>
      )}
      {receipt.inputs.length > 0 && <Inputs receipt={receipt} word={word} />}
      {receipt.children.length > 0 && <Children receipt={receipt} word={word} onOpen={onOpen} />}
      <Change receipt={receipt} word={word} onOpen={onOpen} onWhy={onWhy} />
      {receipt.ancestors.length > 0 && (
        <section>
          <h3 className={styles.heading}>{say('receipt.moves')}</h3>
          <dl className={styles.facts}>
            {receipt.ancestors.map((one) => (
              <Fragment key={one.node}>
                <dt>
                  <NodeLink node={one.node} name={`${one.unit} · ${one.name}`} onOpen={onOpen} />
                </dt>
                <dd className="num">
                  {say('receipt.movesBy', { points: numbers.format(one.force, 3) })}{' '}
                  <span className={styles.quiet}>
                    {say('receipt.designed', { share: numbers.percent(one.design, 1) })}
                  </span>
                </dd>
              </Fragment>
            ))}
          </dl>
        </section>
      )}
      <section>
        <h3 className={styles.heading}>{say('receipt.standing')}</h3>
        <dl className={styles.facts}>
          {receipt.coverage !== null && (
            <>
              <dt>{say('receipt.coverage')}</dt>
              <dd>
                <span className="num">
                  {numbers.percent(receipt.coverage, receipt.coverage > 0 && receipt.coverage < 1 ? 1 : 0)}
                </span>
                <Covers receipt={receipt} />
              </dd>
            </>
          )}
          {receipt.oldestInput && (
            <>
              <dt>{say('receipt.oldest')}</dt>
              <dd className="num">
                {isDate(receipt.oldestInput)
                  ? dates.dayYear(receipt.oldestInput)
                  : dates.short(receipt.oldestInput)}
              </dd>
            </>
          )}
          {receipt.worst && (
            <>
              <dt>{say('receipt.worst')}</dt>
              <dd>
                <NodeLink node={receipt.worst.node} name={receipt.worst.name} onOpen={onOpen} />{' '}
                <span className="num">{numbers.fine(receipt.worst.score)}</span>
              </dd>
            </>
          )}
          <dt>{say('receipt.asOf')}</dt>
          <dd className="num">{numbers.format(receipt.asOf, 0)}</dd>
        </dl>
      </section>
    </div>
  );
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}(T|$)/.test(text);

/** Numbers of many single periods are told by their first ones; the rest unfolds. */
const periodsShown = 4;

function Inputs({ receipt, word }: { receipt: Receipt; word: Word }) {
  const { say } = useWords();
  const periods = new Set(receipt.inputs.map((input) => input.period ?? ''));
  const single = periods.size > 2 ? receipt.inputs.filter((input) => input.period !== null) : [];
  const folded = single.length > periodsShown + 2 ? single.slice(periodsShown) : [];
  const shown = receipt.inputs.filter((input) => !folded.includes(input));
  return (
    <section>
      <h3 className={styles.heading}>{say('receipt.inputs')}</h3>
      <InputList inputs={shown} yesNo={isYesNo(receipt)} word={word} />
      {folded.length > 0 && (
        <details className={styles.fold}>
          <summary>{say('receipt.moreActuals', { n: folded.length })}</summary>
          <InputList inputs={folded} yesNo={isYesNo(receipt)} word={word} />
        </details>
      )}
    </section>
  );
}

/** Only these are said in the measure's own words where it is a yes or a no; inputs of a formula are numbers. */
const ownLabels = new Set(['actual', 'target', 'given']);

function InputList({ inputs, yesNo, word }: { inputs: Receipt['inputs']; yesNo: boolean; word: Word }) {
  const words = useWords();
  const { say, numbers, dates } = words;
  return (
    <ul className={styles.inputs}>
      {inputs.map((input) => (
        <li key={`${input.label} ${input.origin} ${input.period} ${input.value}`}>
          <span className={styles.inputLabel}>{word('input', input.label)}</span>
          <span className={`${styles.inputValue} num`}>
            {input.value === null
              ? '–'
              : measuredText(input.value, yesNo && ownLabels.has(input.label), words)}
          </span>
          <span className={styles.quiet}>
            {[
              word('origin', input.origin),
              input.period && dates.short(input.period),
              input.by && say('receipt.by', { by: input.by }),
              input.at && dates.moment(input.at),
              input.source,
              input.recorded !== null && say('receipt.recorded', { n: numbers.format(input.recorded, 0) }),
            ]
              .filter(Boolean)
              .join(' · ')}
            {input.note && <span className={styles.note}>“{input.note}”</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
