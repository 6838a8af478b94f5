/** One score explained in plain sentences, from its inputs to its change. */
import { Fragment, useState } from 'react';
import { Status } from '#kit/marks.tsx';
import { Trend } from '#kit/trend.tsx';
import { isKnown, useWords } from '#kit/words.tsx';
import type { Receipt } from '../contract.ts';
import { reasonText, statusWord } from './reason.ts';
import { isYesNo, measuredText, sentence } from './receipt-sentences.ts';
import styles from './receipt-view.module.css';

export function ReceiptView({ receipt, onOpen }: { receipt: Receipt; onOpen: (node: string) => void }) {
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
      <Change receipt={receipt} word={word} onOpen={onOpen} />
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
              <dd className="num">
                {numbers.percent(receipt.coverage, receipt.coverage > 0 && receipt.coverage < 1 ? 1 : 0)}
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

function NodeLink({ node, name, onOpen }: { node: string; name: string; onOpen: (node: string) => void }) {
  return (
    <button type="button" className={styles.link} onClick={() => onOpen(node)}>
      {name}
    </button>
  );
}

type Word = (prefix: string, code: string) => string;

/** Many periods of one measure are told by their first ones; the rest unfolds. */
const actualsShown = 4;

function Inputs({ receipt, word }: { receipt: Receipt; word: Word }) {
  const { say } = useWords();
  const actuals = receipt.inputs.filter((input) => input.label === 'actual');
  const folded = actuals.length > actualsShown + 2 ? actuals.slice(actualsShown) : [];
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

const firstShown = 30;

function Children({
  receipt,
  word,
  onOpen,
}: {
  receipt: Receipt;
  word: Word;
  onOpen: (node: string) => void;
}) {
  const { say, numbers } = useWords();
  const [all, setAll] = useState(false);
  const shown = all ? receipt.children : receipt.children.slice(0, firstShown);
  const both = new Set(receipt.children.map((child) => child.part)).size > 1;
  return (
    <section>
      <h3 className={styles.heading}>
        {say('receipt.children')}
        {receipt.missing && <span className={styles.quiet}> · {word('missing', receipt.missing)}</span>}
      </h3>
      <div className={styles.scroll}>
        <table className={styles.children}>
          <thead>
            <tr>
              <th scope="col">{say('receipt.child')}</th>
              <th scope="col">{say('receipt.childScore')}</th>
              <th scope="col">{say('receipt.weight')}</th>
              <th scope="col">{say('receipt.share')}</th>
              <th scope="col">{say('receipt.contribution')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((child) => (
              <tr key={`${child.part} ${child.node}`}>
                <th scope="row">
                  <span className={styles.child}>
                    <Status status={child.status} word="" size={14} />
                    <span className="sr">{statusWord(child.status, say)}</span>
                    <span>
                      <NodeLink node={child.node} name={child.name} onOpen={onOpen} />
                      {both && <span className={styles.quiet}> {word('part', child.part)}</span>}
                      {child.reason && (
                        <span className={styles.childReason}>{reasonText(child.reason, say)}</span>
                      )}
                    </span>
                  </span>
                </th>
                <td className="num">{child.score === null ? '–' : numbers.fine(child.score)}</td>
                <td className="num">
                  {numbers.format(child.weight, Number.isInteger(child.weight) ? 0 : 2)}
                </td>
                <td className="num">
                  {numbers.percent(child.shareInForce, 1)}
                  {Math.abs(child.designShare - child.shareInForce) > 5e-4 && (
                    <span className={styles.designed}>
                      {say('receipt.designed', { share: numbers.percent(child.designShare, 1) })}
                    </span>
                  )}
                </td>
                <td className="num">
                  {child.contribution === null ? '–' : numbers.fine(child.contribution)}
                </td>
              </tr>
            ))}
          </tbody>
          {receipt.score !== null && (
            <tfoot>
              <tr>
                <th scope="row">{say('receipt.sum')}</th>
                <td />
                <td />
                <td className="num">
                  {numbers.percent(sum(receipt.children.map((child) => child.shareInForce)), 0)}
                </td>
                <td className="num">
                  {numbers.fine(sum(receipt.children.map((child) => child.contribution ?? 0)))}
                </td>
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {!all && receipt.children.length > firstShown && (
        <button type="button" className={styles.link} onClick={() => setAll(true)}>
          {say('receipt.showAll', { n: receipt.children.length })}
        </button>
      )}
    </section>
  );
}

const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);

function Change({ receipt, word, onOpen }: { receipt: Receipt; word: Word; onOpen: (node: string) => void }) {
  const { say, numbers, dates } = useWords();
  const { total, against, parts } = receipt.change;
  const widest = Math.max(...parts.map((part) => Math.abs(part.part)), 1e-9);
  return (
    <section>
      <h3 className={styles.heading}>{say('receipt.change', { period: dates.short(against) })}</h3>
      {total === null ? (
        <p className={styles.quiet}>{say('receipt.noChange')}</p>
      ) : (
        <>
          <p>
            <Trend
              change={Math.round(total * 100) / 100}
              better={total > 0}
              text={say('points', { n: numbers.points(total) })}
              label={say('points', { n: numbers.points(total) })}
            />
          </p>
          <ul className={styles.parts}>
            {parts.map((part) => (
              <li key={`${part.node} ${part.label}`}>
                <span className={styles.partName}>
                  {part.node ? (
                    <NodeLink node={part.node} name={part.label} onOpen={onOpen} />
                  ) : (
                    word('split', part.label)
                  )}
                </span>
                <svg
                  width="100%"
                  height="10"
                  viewBox="0 0 100 10"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <line x1="50" x2="50" y1="0" y2="10" stroke="var(--ink-3)" strokeWidth="0.6" />
                  <rect
                    x={part.part < 0 ? 50 - (Math.abs(part.part) / widest) * 50 : 50}
                    y="2"
                    height="6"
                    width={(Math.abs(part.part) / widest) * 50}
                    fill={part.part < 0 ? 'var(--off-target)' : 'var(--on-target)'}
                  />
                </svg>
                <span className="num">{numbers.points(part.part)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
