/**
 * Asks how a pasted block is meant whose texts can be read in two ways, and shows what each would enter. Neither is
 * chosen beforehand: a habit of pressing Enter must not decide about a factor of a thousand.
 */
import { useState } from 'react';
import type { Decimal } from '#engine/written-numbers.ts';
import { Button } from '#kit/button.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import { type BlockShown, type Twice, unmistakable } from '../paste-reading.ts';
import styles from './paste-question.module.css';

export interface ReadTwice {
  name: string;
  text: string;
  dot: string;
  comma: string;
}

const wordsOf = {
  '.': { decimal: 'entry.paste.dot.decimal', thousands: 'entry.paste.dot.thousands' },
  ',': { decimal: 'entry.paste.comma.decimal', thousands: 'entry.paste.comma.thousands' },
} as const;

/** What a sign means under a choice, and the number that this makes of a text. */
function Meaning({ one, decimal }: { one: Twice; decimal: Decimal }) {
  const { say, language } = useWords();
  const value = decimal === '.' ? one.dot : one.comma;
  const low = Math.floor(value);
  const plain = unmistakable(value, language);
  return (
    <>
      <strong>{say(wordsOf[one.sign][decimal === one.sign ? 'decimal' : 'thousands'])}</strong>
      <span className="num">
        {one.text} = {plain}
        {!Number.isInteger(value) && (
          <>
            {', '}
            {say('entry.paste.between', {
              low: unmistakable(low, language),
              high: unmistakable(low + 1, language),
            })}
          </>
        )}
      </span>
    </>
  );
}

export function PasteQuestion({
  cells,
  count,
  shown,
  onTake,
  onClose,
}: {
  /** Some of the cells that can be read in two ways. */
  cells: ReadTwice[];
  /** How many there are in all. */
  count: number;
  shown: BlockShown;
  onTake: (decimal: Decimal) => void;
  onClose: () => void;
}) {
  const { say, language } = useWords();
  const [decimal, setDecimal] = useState<Decimal | null>(null);
  const { twice, certain, others } = shown;
  // What makes a thousand of it stands first, whichever sign is in question.
  const [first] = twice;
  const choices: Decimal[] = first?.sign === ',' ? ['.', ','] : [',', '.'];
  return (
    <Dialog open onClose={onClose} title={say('entry.paste.title')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (decimal) onTake(decimal);
        }}
      >
        <p>{say('entry.paste.text', { n: count })}</p>
        <fieldset className={styles.choices}>
          <legend className="sr">{say('entry.paste.title')}</legend>
          {choices.map((one, at) => (
            <label key={one} className={styles.choice}>
              <input
                type="radio"
                name="decimal"
                checked={decimal === one}
                {...(at === 0 ? { 'data-autofocus': true } : {})}
                onChange={() => setDecimal(one)}
              />
              <span>
                {twice.map((text) => (
                  <Meaning key={text.sign} one={text} decimal={one} />
                ))}
                {others === one && <em>{say('entry.paste.asOthers')}</em>}
              </span>
            </label>
          ))}
        </fieldset>
        {certain.length > 0 && (
          <p className={styles.certain}>
            {say('entry.paste.certain')}{' '}
            {certain.map((one, at) => (
              <span key={one.text} className="num">
                {one.text} = {unmistakable(one.value, language)}
                {at < certain.length - 1 ? '; ' : ''}
              </span>
            ))}
            {new Set(certain.map((one) => one.decimal)).size > 1 && (
              <strong> {say('entry.paste.contradict')}</strong>
            )}
          </p>
        )}
        <table className={styles.cells}>
          <thead>
            <tr>
              <th scope="col">{say('entry.paste.cell')}</th>
              <th scope="col">{say('entry.paste.pasted')}</th>
              <th scope="col">{say('entry.paste.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {cells.map((cell) => (
              <tr key={cell.name}>
                <th scope="row" title={cell.name}>
                  {cell.name}
                </th>
                <td>{cell.text}</td>
                <td>{decimal === null ? '?' : decimal === '.' ? cell.dot : cell.comma}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {count > cells.length && (
          <p className={styles.more}>{say('entry.paste.more', { n: count - cells.length })}</p>
        )}
        <div className={styles.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" disabled={decimal === null}>
            {say('entry.paste.take')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
