/** Column by column: what the file has, and what it is taken for. */

import { moneyClasses } from '#engine/work.ts';
import { Choice, TextField } from '#kit/field.tsx';
import { isKnown, useWords } from '#kit/words.tsx';
import type { ImportRead } from '../contract.ts';
import { fieldNames } from '../field-names.ts';
import { type Choices, type Constant, isLeftLying, isSpending, type Meaning } from './column-mapping.ts';
import styles from './import.module.css';

interface Props {
  read: ImportRead;
  choices: Choices;
  onChoices: (choices: Choices) => void;
  units: { code: string; name: string }[];
}

/** How its numbers or dates are written, by example. */
const styleOf = ({ decimal, dayOrder }: ImportRead['columns'][number]): string | null => {
  if (decimal !== null) return decimal === ',' ? '1.234,5' : '1,234.5';
  return dayOrder === null ? null : dayOrder === 'dmy' ? '31/12/2026' : '12/31/2026';
};

export function MappingTable({ read, choices, onChoices, units }: Props) {
  const { say } = useWords();
  const fieldName = (field: string): string => {
    const id = `field.${field}`;
    return isKnown(id) ? say(id) : field;
  };
  const options = [
    { value: '', text: say('import.notTaken') },
    { value: 'ignore', text: say('import.leaveOut') },
    ...fieldNames.map((field) => ({ value: field, text: fieldName(field) })),
    { value: 'wide-period', text: say('import.widePeriod') },
    { value: 'wide-measure', text: say('import.wideMeasure') },
  ];
  /** "as found", with what was found where the whole file agrees. */
  const found = (styles: (string | null)[]): string => {
    const seen = [...new Set(styles.filter((one) => one !== null))];
    return seen.length === 0 ? say('import.auto') : `${say('import.auto')}: ${seen.join(', ')}`;
  };
  const set = (column: string, meaning: string): void =>
    onChoices({ ...choices, meanings: { ...choices.meanings, [column]: meaning as Meaning } });
  const taken = new Set(Object.values(choices.meanings));
  const open = (
    (isSpending(choices) ? ['period', 'moneyClass'] : ['unit', 'measure', 'period']) as Constant[]
  ).filter((field) => {
    if (taken.has(field)) return false;
    if (field === 'unit') return !taken.has('unitName');
    if (field === 'measure') return !taken.has('measureName') && !taken.has('wide-measure');
    return !taken.has('wide-period');
  });
  const constant = (field: Constant, value: string): void =>
    onChoices({ ...choices, constants: { ...choices.constants, [field]: value } });
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="sr">{say('import.columns')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('import.column')}</th>
              <th scope="col">{say('import.samples')}</th>
              <th scope="col" className={styles.meaning}>
                {say('import.meaning')}
              </th>
            </tr>
          </thead>
          <tbody>
            {read.columns.map((column) => (
              <tr
                key={column.name}
                data-taken={!['', 'ignore'].includes(choices.meanings[column.name] ?? '') || undefined}
              >
                <th scope="row">
                  {column.name}
                  <span className={styles.quiet}>
                    {[say(`looks.${column.looks}`), styleOf(column)].filter(Boolean).join(' · ')}
                  </span>
                  {isLeftLying(choices, column) && (
                    <span className={styles.warning}>{say('import.leftLying')}</span>
                  )}
                </th>
                <td className={styles.samples}>{column.samples.slice(0, 4).join(' · ')}</td>
                <td>
                  <Choice
                    hideLabel
                    label={say('import.meaningOf', { column: column.name })}
                    value={choices.meanings[column.name] ?? ''}
                    options={options}
                    onChange={(meaning) => set(column.name, meaning)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.options}>
        {open.map((field) =>
          field === 'unit' ? (
            <Choice
              key={field}
              label={say('import.forAll', { field: fieldName(field) })}
              value={choices.constants.unit ?? ''}
              options={[
                { value: '', text: say('import.choose') },
                ...units.map((unit) => ({ value: unit.code, text: unit.name })),
              ]}
              onChange={(value) => constant(field, value)}
            />
          ) : field === 'moneyClass' ? (
            <Choice
              key={field}
              label={say('import.forAll', { field: fieldName(field) })}
              value={choices.constants.moneyClass ?? ''}
              options={[
                { value: '', text: say('import.choose') },
                ...moneyClasses.map((one) => ({ value: one, text: say(`money.class.${one}`) })),
              ]}
              onChange={(value) => constant(field, value)}
            />
          ) : (
            <TextField
              key={field}
              label={say('import.forAll', { field: fieldName(field) })}
              value={choices.constants[field] ?? ''}
              onChange={(event) => constant(field, event.currentTarget.value)}
            />
          ),
        )}
        <Choice
          label={say('import.decimal')}
          value={choices.decimal}
          options={[
            { value: '', text: found(read.columns.map((column) => column.decimal && styleOf(column))) },
            { value: '.', text: '1,234.5' },
            { value: ',', text: '1.234,5' },
          ]}
          onChange={(value) => onChoices({ ...choices, decimal: value as Choices['decimal'] })}
        />
        <Choice
          label={say('import.dayOrder')}
          value={choices.dayOrder}
          options={[
            { value: '', text: found(read.columns.map((column) => column.dayOrder && styleOf(column))) },
            { value: 'dmy', text: '31/12/2026' },
            { value: 'mdy', text: '12/31/2026' },
          ]}
          onChange={(value) => onChoices({ ...choices, dayOrder: value as Choices['dayOrder'] })}
        />
      </div>
      <div className={styles.checks}>
        {isSpending(choices) && (
          <label>
            <input
              type="checkbox"
              checked={choices.addUp}
              onChange={(event) => onChoices({ ...choices, addUp: event.currentTarget.checked })}
            />
            {say('import.addUp')}
          </label>
        )}
        <label>
          <input
            type="checkbox"
            checked={choices.createUnits}
            onChange={(event) => onChoices({ ...choices, createUnits: event.currentTarget.checked })}
          />
          {say('import.createUnits')}
        </label>
        <label>
          <input
            type="checkbox"
            checked={choices.createMeasures}
            onChange={(event) => onChoices({ ...choices, createMeasures: event.currentTarget.checked })}
          />
          {say('import.createMeasures')}
        </label>
      </div>
    </>
  );
}
