/**
 * Finds a measure that a decision could change. One that a formula makes is shown, with why it cannot be changed and
 * what it reads: choosing it shows these, alone or of all units together.
 */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { Icon } from '#kit/icons.tsx';
import { Popover } from '#kit/popover.tsx';
import { useWords } from '#kit/words.tsx';
import type { Lever } from '../lever-contract.ts';
import { leversQuery } from './check-query.ts';
import styles from './lever-picker.module.css';
import { useSettled } from './use-settled.ts';

export type Picked = Pick<Lever, 'unit' | 'measure'>;

interface Row {
  key: string;
  name: string;
  detail: string;
  lever: Lever | null;
  picks: Picked[];
}

/** What is entered that a formula reads: the same measure of several units first as one choice, then each. */
function inputRows({ inputs }: Lever, say: ReturnType<typeof useWords>['say']): Row[] {
  const groups = Map.groupBy(inputs, ({ measure, name }) => `${measure}\n${name}`);
  return [...groups].flatMap(([key, group]): Row[] => {
    const each = group.map(
      (one): Row => ({
        key: `${one.unit}:${one.measure}`,
        name: one.name,
        detail: one.unitName,
        lever: null,
        picks: [one],
      }),
    );
    const [first] = group;
    if (group.length < 2 || !first) return each;
    const all = say('check.measure.all', { name: first.name, n: group.length });
    return [{ key, name: all, detail: '', lever: null, picks: group }, ...each];
  });
}

export function LeverPicker({
  org,
  unit,
  label,
  name,
  onPick,
}: {
  org: string;
  unit: string;
  label: string;
  /** What is chosen. */
  name: string | null;
  onPick: (picked: Picked[]) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpen={setOpen}
      label={label}
      button={
        <button
          type="button"
          className={styles.button}
          aria-haspopup="listbox"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {name === null ? <Icon name="plus" size={14} /> : <span className="sr">{label}: </span>}
          <span>{name ?? label}</span>
          {name !== null && <Icon name="down" size={12} />}
        </button>
      }
    >
      <LeverList
        org={org}
        unit={unit}
        label={label}
        onPick={(picked) => {
          setOpen(false);
          onPick(picked);
        }}
      />
    </Popover>
  );
}

function LeverList({
  org,
  unit,
  label,
  onPick,
}: {
  org: string;
  unit: string;
  label: string;
  onPick: (picked: Picked[]) => void;
}) {
  const { say, numbers } = useWords();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [into, setInto] = useState<Lever | null>(null);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const q = useSettled(text.trim(), 150);
  const found = useQuery(leversQuery(org, { unit, q }));
  const rows: Row[] = into
    ? inputRows(into, say)
    : (found.data?.items ?? []).map((lever) => ({
        key: `${lever.unit}:${lever.measure}`,
        name: lever.name,
        detail: lever.unitName,
        lever,
        picks: lever.isComputed ? [] : [lever],
      }));
  const here = Math.min(at, rows.length - 1);
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    document.getElementById(`${id}-${here}`)?.scrollIntoView({ block: 'nearest' });
  }, [here, id]);
  const pick = (row: Row | undefined): void => {
    if (!row) return;
    if (row.picks.length > 0) {
      onPick(row.picks.map(({ unit: of, measure }) => ({ unit: of, measure })));
      return;
    }
    if (row.lever && row.lever.inputs.length > 0) {
      setInto(row.lever);
      setAt(0);
      input.current?.focus();
    }
  };
  const more = into ? 0 : (found.data?.more ?? 0);
  return (
    <div className={styles.list}>
      <div className={styles.search}>
        {into ? (
          <button
            type="button"
            aria-label={say('check.measure.back')}
            title={say('check.measure.back')}
            className={styles.back}
            onClick={() => {
              setInto(null);
              input.current?.focus();
            }}
          >
            <Icon name="left" />
          </button>
        ) : (
          <Icon name="search" />
        )}
        <input
          ref={input}
          data-autofocus
          type="text"
          role="combobox"
          aria-label={into ? say('check.measure.inputs', { name: into.name }) : say('check.measure.search')}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={rows[here] ? `${id}-${here}` : undefined}
          autoComplete="off"
          placeholder={into ? say('check.measure.inputs', { name: into.name }) : say('check.measure.search')}
          readOnly={into !== null}
          value={into ? '' : text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt(Math.min(rows.length - 1, here + 1));
            else if (event.key === 'ArrowUp') setAt(Math.max(0, here - 1));
            else if (event.key === 'Enter') pick(rows[here]);
            else if (event.key === 'Backspace' && into) setInto(null);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={label} className={styles.rows}>
        {rows.map((row, n) => (
          <div
            key={row.key}
            id={`${id}-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === here}
            className={`${styles.row} ${n === here ? styles.at : ''}`}
            onPointerMove={() => setAt(n)}
            onClick={() => pick(row)}
            onKeyDown={(event) => event.key === 'Enter' && pick(row)}
          >
            <span className={styles.name}>
              <span className={row.lever?.isComputed ? styles.closed : undefined}>{row.name}</span>
              {row.detail && <span className={styles.detail}>{row.detail}</span>}
            </span>
            <span className={styles.beside}>
              {row.lever?.isComputed ? (
                say('check.measure.computed')
              ) : row.lever ? (
                <>
                  <span className="num">{numbers.full(row.lever.last, row.lever)}</span>
                  {row.lever.reaches > 0 && (
                    <span>{say('check.measure.reaches', { n: row.lever.reaches })}</span>
                  )}
                </>
              ) : null}
            </span>
          </div>
        ))}
      </div>
      {rows.length === 0 && found.isSuccess && <p className={styles.none}>{say('check.measure.none')}</p>}
      {more > 0 && <p className={styles.none}>{say('check.measure.more', { n: more })}</p>}
    </div>
  );
}
