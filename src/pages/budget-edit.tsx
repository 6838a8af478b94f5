/** A budget made or changed: from when to when, how much, and what it is for. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { bounds } from '#engine/field-bounds.ts';
import { type MoneyClass, moneyClasses } from '#engine/work.ts';
import { listQuery } from '#exchange/ui/definition-client.ts';
import type { BudgetReading } from '#execution/contract.ts';
import { Button } from '#kit/button.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { fiscalYearOf, periodsIn } from '#kit/period.ts';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiative.module.css';
import { freeCode } from './outline-changes.ts';
import { UnitField } from './unit-field.tsx';
import { useInitiativeSaving } from './use-initiative-saving.ts';

export function BudgetEdit({
  one,
  taken,
  currency,
  onClose,
}: {
  one: BudgetReading | null;
  taken: readonly string[];
  currency: string | null;
  onClose: () => void;
}) {
  const { say, dates } = useWords();
  const { org, units } = useInside();
  const { save } = useInitiativeSaving();
  const year = fiscalYearOf(org.calendar, org.today) ?? 2000;
  const [name, setName] = useState(one?.name ?? '');
  const [owner, setOwner] = useState(one?.owner ?? '');
  const [start, setStart] = useState(one?.start ?? `FY${year}`);
  const [end, setEnd] = useState(one?.end ?? `FY${year}`);
  const [amount, setAmount] = useState<number | null>(one?.amount ?? null);
  const [unit, setUnit] = useState<string | null>(one?.units[0]?.code ?? null);
  const [perspectives, setPerspectives] = useState(one?.perspectives.map(({ code }) => code) ?? []);
  const [themes, setThemes] = useState(one?.themes.map(({ code }) => code) ?? []);
  const [classes, setClasses] = useState<MoneyClass[]>(one?.classes ?? []);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const allPerspectives = useQuery(listQuery(org.code, 'perspectives', {}));
  const allThemes = useQuery(listQuery(org.code, 'themes', {}));
  const periods = [
    ...new Set([
      start,
      end,
      ...[year - 1, year, year + 1, year + 2].flatMap((of) => [
        `FY${of}`,
        ...periodsIn(org.calendar, of, 'quarter'),
      ]),
    ]),
  ];
  const record = async (): Promise<void> => {
    if (name.trim() === '' || amount === null) {
      setWrong(say(name.trim() === '' ? 'initiative.needs.name' : 'budgets.needs.amount'));
      return;
    }
    setBusy(true);
    const fields = {
      name: name.trim(),
      owner: owner.trim() || null,
      start,
      end,
      amount,
      units: unit === null ? null : [unit],
      perspectives: perspectives.length > 0 ? perspectives : null,
      themes: themes.length > 0 ? themes : null,
      classes: classes.length > 0 ? classes : null,
    };
    const code = one?.code ?? freeCode(name, new Set(taken), 'budget');
    const refused = await save(
      [
        one
          ? { section: 'budgets', key: code, version: one.version, fields }
          : {
              section: 'budgets',
              key: null,
              fields: Object.fromEntries(
                Object.entries({ code, ...fields }).filter(([, value]) => value !== null),
              ),
            },
      ],
      say('saved', { name: name.trim() }),
      true,
    );
    setBusy(false);
    if (refused === null) onClose();
    else setWrong(refused);
  };
  const boxes = (
    legend: string,
    options: { code: string; name: string }[],
    chosen: readonly string[],
    onChange: (codes: string[]) => void,
  ) => (
    <fieldset className={styles.boxes}>
      <legend>{legend}</legend>
      {options.map(({ code, name: word }) => (
        <label key={code} className={styles.tick}>
          <input
            type="checkbox"
            checked={chosen.includes(code)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, code] : chosen.filter((it) => it !== code))
            }
          />
          <span>{word}</span>
        </label>
      ))}
    </fieldset>
  );
  const named = (list: { key: string }[] | undefined) =>
    (list ?? []).map((it) => ({ code: it.key, name: String((it as { name?: unknown }).name ?? it.key) }));
  return (
    <Dialog open title={one ? say('budgets.edit', { name: one.name }) : say('budgets.new')} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void record();
        }}
      >
        <TextField
          data-autofocus
          label={say('defined.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className={styles.two}>
          <Choice
            label={say('budgets.start')}
            value={start}
            options={periods.map((id) => ({ value: id, text: dates.short(id) }))}
            onChange={setStart}
          />
          <Choice
            label={say('budgets.end')}
            value={end}
            options={periods.map((id) => ({ value: id, text: dates.short(id) }))}
            onChange={setEnd}
          />
          <NumberField
            label={say('initiative.money.amount', { currency: currency ?? '' })}
            value={amount}
            onChange={setAmount}
            within={bounds.amount}
          />
          <TextField
            label={say('initiatives.owner')}
            value={owner}
            onChange={(event) => setOwner(event.currentTarget.value)}
          />
        </div>
        <UnitField units={units} within={null} unit={unit} isNeeded={false} onPick={setUnit} />
        {boxes(say('defined.perspectives'), named(allPerspectives.data), perspectives, setPerspectives)}
        {(allThemes.data ?? []).length > 0 &&
          boxes(say('defined.themes'), named(allThemes.data), themes, setThemes)}
        {boxes(
          say('budgets.classes'),
          moneyClasses.map((code) => ({ code, name: say(`money.class.${code}`) })),
          classes,
          (codes) => setClasses(moneyClasses.filter((it) => codes.includes(it))),
        )}
        {wrong && (
          <p role="alert" className={styles.wrong}>
            {wrong}
          </p>
        )}
        <div className={styles.foot}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button look="primary" type="submit" busy={busy}>
            {say('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
