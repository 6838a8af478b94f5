/** Asks how a pasted block is meant whose texts can be read in two ways, and shows what each would enter. */
import { useState } from 'react';
import type { Decimal } from '#engine/written-numbers.ts';
import { Button } from '#kit/button.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import { decimalOf } from '../entry-number.ts';
import styles from './paste-question.module.css';

export interface ReadTwice {
  name: string;
  text: string;
  dot: string;
  comma: string;
}

export function PasteQuestion({
  cells,
  count,
  onTake,
  onClose,
}: {
  /** Some of the cells that can be read in two ways. */
  cells: ReadTwice[];
  /** How many there are in all. */
  count: number;
  onTake: (decimal: Decimal) => void;
  onClose: () => void;
}) {
  const { say, language } = useWords();
  const [decimal, setDecimal] = useState<Decimal>(decimalOf(language));
  const example = cells[0];
  return (
    <Dialog open onClose={onClose} title={say('entry.paste.title')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          onTake(decimal);
        }}
      >
        <p>{say('entry.paste.text', { n: count })}</p>
        <fieldset className={styles.choices}>
          <legend className="sr">{say('entry.paste.title')}</legend>
          {(['.', ','] as const).map((one) => (
            <label key={one} className={styles.choice}>
              <input
                type="radio"
                name="decimal"
                checked={decimal === one}
                {...(decimal === one ? { 'data-autofocus': true } : {})}
                onChange={() => setDecimal(one)}
              />
              <span>
                <strong>{say(one === '.' ? 'entry.paste.dot' : 'entry.paste.comma')}</strong>
                {example && (
                  <span className="num">
                    {example.text} = {one === '.' ? example.dot : example.comma}
                  </span>
                )}
              </span>
            </label>
          ))}
        </fieldset>
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
                <th scope="row">{cell.name}</th>
                <td>{cell.text}</td>
                <td>{decimal === '.' ? cell.dot : cell.comma}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {count > cells.length && (
          <p className={styles.more}>{say('entry.paste.more', { n: count - cells.length })}</p>
        )}
        <div className={styles.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary">
            {say('entry.paste.take')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
