/** The money of an initiative, a line a period and class: typed in place, recorded when the cell is left. */
import { useState } from 'react';
import { type MoneyClass, moneyClasses } from '#engine/work.ts';
import type { InitiativeReading } from '#execution/contract.ts';
import { Card } from '#execution/ui/card.tsx';
import { Button } from '#kit/button.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import { asTyped } from '#kit/number-field.tsx';
import { typedNumber } from '#kit/numbers.ts';
import { fiscalYearOf, periodsIn } from '#kit/period.ts';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiative.module.css';
import { useInitiativeSaving } from './use-initiative-saving.ts';

const fields = ['planned', 'committed', 'spent', 'forecast'] as const;
type Field = (typeof fields)[number];
type Line = InitiativeReading['lines'][number];

export function InitiativeMoney({ one }: { one: InitiativeReading }) {
  const { say, dates, numbers } = useWords();
  const [isWhole, setWhole] = useState(false);
  const quantity = { decimals: null, unitOfMeasure: null };
  const amount = (n: number): string => numbers.full(n, { decimals: 0, unitOfMeasure: one.currency });
  const { money, lines } = one;
  const classes = moneyClasses.filter((klass) => lines.some((line) => line.class === klass));
  // Long tables open at what is near today.
  const near = lines.filter((line) => line.period.slice(0, 4) >= '0' && isNear(line.period, one.today));
  const shown = isWhole || lines.length <= 12 || near.length === 0 ? lines : near;
  return (
    <Card
      title={say('initiative.money')}
      side={
        money.hasPlan || money.hasActual ? (
          <span className={styles.sums}>
            {say('initiative.money.sums', {
              planned: amount(money.planned),
              bound: amount(money.committed + money.spent),
              estimate: amount(money.estimate),
            })}
          </span>
        ) : undefined
      }
    >
      {lines.length === 0 ? (
        <p className={styles.quiet}>{say('initiative.money.none')}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.money}>
            <thead>
              <tr>
                <th scope="col">{say('initiative.money.period')}</th>
                {classes.length > 1 && <th scope="col">{say('initiative.money.class')}</th>}
                {fields.map((field) => (
                  <th key={field} scope="col" className={styles.number}>
                    {say(`money.${field}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((line) => (
                <tr key={line.key}>
                  <th scope="row">{dates.short(line.period)}</th>
                  {classes.length > 1 && <td>{say(`money.class.${line.class}`)}</td>}
                  {fields.map((field) => (
                    <td key={field} className={styles.number}>
                      {one.mayUpdate ? (
                        <Cell line={line} field={field} />
                      ) : (
                        numbers.value(line[field], quantity)
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length < lines.length && (
        <Button look="quiet" onClick={() => setWhole(true)}>
          {say('initiative.money.all', { n: lines.length })}
        </Button>
      )}
      {one.mayUpdate && <NewLine one={one} />}
    </Card>
  );
}

/** Within half a year of today. */
function isNear(period: string, today: string): boolean {
  const months = (iso: string): number => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7));
  return !/^\d{4}-\d{2}$/.test(period) || Math.abs(months(period) - months(today)) <= 4;
}

function Cell({ line, field }: { line: Line; field: Field }) {
  const { say, dates, language } = useWords();
  const { save } = useInitiativeSaving();
  const held = line[field];
  const [text, setText] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const label = `${say(`money.${field}`)}, ${dates.short(line.period)}, ${say(`money.class.${line.class}`)}`;
  const leave = async (): Promise<void> => {
    if (text === null) return;
    const value = text.trim() === '' ? null : typedNumber(text, language);
    if (text.trim() !== '' && value === null) return setWrong(true);
    if (value === held) return setText(null);
    const refused = await save(
      [{ section: 'money', key: line.key, version: line.version, fields: { [field]: value } }],
      say('initiative.money.saved', { what: label }),
    );
    if (refused === null) setText(null);
    else setWrong(true);
  };
  return (
    <input
      className={styles.cell}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      inputMode="decimal"
      autoComplete="off"
      value={text ?? asTyped(held, language)}
      placeholder="–"
      onChange={(event) => {
        setText(event.currentTarget.value);
        setWrong(false);
      }}
      onBlur={() => void leave()}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== null) {
          event.preventDefault();
          event.stopPropagation();
          setText(null);
          setWrong(false);
        }
        // As in the entry grid: down the column.
        if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          const row = event.currentTarget.closest('tr');
          const next = event.key === 'ArrowUp' ? row?.previousElementSibling : row?.nextElementSibling;
          const at = [...(row?.querySelectorAll('input') ?? [])].indexOf(event.currentTarget);
          const into = next?.querySelectorAll('input')[at];
          if (into) into.focus();
          else event.currentTarget.blur();
        }
      }}
    />
  );
}

function NewLine({ one }: { one: InitiativeReading }) {
  const { say, dates, language } = useWords();
  const { org } = useInside();
  const { save } = useInitiativeSaving();
  const [klass, setClass] = useState<MoneyClass>(one.lines[0]?.class ?? 'strategic');
  const [period, setPeriod] = useState(org.today.slice(0, 7));
  const [field, setField] = useState<Field>('planned');
  const [text, setText] = useState('');
  const year = fiscalYearOf(org.calendar, org.today) ?? 2000;
  const periods = [year, year + 1, year + 2].flatMap((of) => [
    `FY${of}`,
    ...periodsIn(org.calendar, of, 'quarter'),
    ...periodsIn(org.calendar, of, 'month'),
  ]);
  const add = async (): Promise<void> => {
    const value = typedNumber(text, language);
    if (value === null) return;
    const key = `${one.code}/${klass}@${period}`;
    const held = one.lines.find((line) => line.key === key);
    const refused = await save(
      [
        held
          ? { section: 'money', key, version: held.version, fields: { [field]: value } }
          : {
              section: 'money',
              key: null,
              fields: { initiative: one.code, class: klass, period, [field]: value },
            },
      ],
      say('initiative.money.saved', { what: `${say(`money.${field}`)}, ${dates.short(period)}` }),
    );
    if (refused === null) setText('');
  };
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Choice
        label={say('initiative.money.period')}
        value={period}
        options={periods.map((id) => ({ value: id, text: dates.short(id) }))}
        onChange={setPeriod}
      />
      <Choice
        label={say('initiative.money.class')}
        value={klass}
        options={moneyClasses.map((one) => ({ value: one, text: say(`money.class.${one}`) }))}
        onChange={(next) => setClass(moneyClasses.find((one) => one === next) ?? klass)}
      />
      <Choice
        label={say('initiative.money.field')}
        value={field}
        options={fields.map((one) => ({ value: one, text: say(`money.${one}`) }))}
        onChange={(next) => setField(fields.find((one) => one === next) ?? field)}
      />
      <TextField
        label={say('initiative.money.amount', { currency: one.currency ?? '' })}
        inputMode="decimal"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" icon="plus">
        {say('initiative.money.add')}
      </Button>
    </form>
  );
}
