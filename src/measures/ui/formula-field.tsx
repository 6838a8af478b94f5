/** A formula being typed: names and functions are offered, what is wrong is marked where it stands. */
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { FormulaFault } from '#engine/formula/ast.ts';
import { functions } from '#engine/formula/functions.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { isKnown, useWords } from '#kit/words.tsx';
import { faultText } from './fault-text.ts';
import { type Completion, callAt, completed, completionsAt, type FormulaName } from './formula-completion.ts';
import styles from './formula-field.module.css';

export interface NameInScope extends FormulaName {
  unitName: string;
}

export function FormulaField({
  value,
  names,
  told,
  onChange,
}: {
  value: string;
  names: readonly NameInScope[];
  /** What the server finds wrong with it, where it stands. */
  told: { at: number | null; text: string } | null;
  onChange: (value: string) => void;
}) {
  const { say } = useWords();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [list, setList] = useState<'closed' | 'open' | 'asked'>('closed');
  const [at, setAt] = useState(0);
  const found = list === 'closed' ? null : completionsAt(value, caret, names, list === 'asked');
  const items = found?.items ?? [];
  const parsed = value.trim() === '' ? null : parseFormula(value);
  const fault: FormulaFault | null = parsed && !parsed.ok ? parsed.fault : null;
  const mark = fault
    ? { at: fault.at, length: fault.length }
    : told?.at != null
      ? {
          at: told.at,
          length: Math.max(1, /^[\p{L}\p{N}\p{M}_.:[\]-]+/u.exec(value.slice(told.at))?.[0].length ?? 1),
        }
      : null;
  const inside = callAt(value, caret);
  const help = inside ?? (items[at]?.kind === 'function' ? items[at].insert.replace('()', '') : null);
  const chosen = Math.min(at, items.length - 1);

  const take = (item: Completion): void => {
    if (!found) return;
    const next = completed(value, found, item);
    // At once: what is typed right after it must find the caret where it belongs.
    flushSync(() => {
      onChange(next.text);
      setList('closed');
      setCaret(next.caret);
    });
    field.current?.focus();
    field.current?.setSelectionRange(next.caret, next.caret);
  };
  const hear = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      setList('asked');
      setAt(0);
      return;
    }
    if (items.length === 0) return;
    const item = items[chosen];
    if (event.key === 'ArrowDown') setAt((chosen + 1) % items.length);
    else if (event.key === 'ArrowUp') setAt((chosen + items.length - 1) % items.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && item) take(item);
    else if (event.key === 'Escape') setList('closed');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const helpId = `function.${help}`;
  return (
    <div className={styles.field}>
      <label htmlFor={`${id}-text`} className={styles.label}>
        {say('defined.formula')}
      </label>
      <div className={styles.frame}>
        <div aria-hidden="true" className={styles.behind}>
          {mark ? (
            <>
              {value.slice(0, mark.at)}
              <mark>{value.slice(mark.at, mark.at + mark.length) || ' '}</mark>
              {value.slice(mark.at + mark.length)}
            </>
          ) : (
            value
          )}{' '}
        </div>
        <textarea
          ref={field}
          id={`${id}-text`}
          className={styles.text}
          rows={2}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          value={value}
          placeholder={say('formula.placeholder')}
          aria-autocomplete="list"
          aria-controls={items.length > 0 ? `${id}-list` : undefined}
          aria-activedescendant={items.length > 0 ? `${id}-${chosen}` : undefined}
          aria-invalid={mark !== null || undefined}
          aria-describedby={`${id}-told`}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            setCaret(event.currentTarget.selectionStart);
            setList('open');
            setAt(0);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={hear}
          onBlur={() => setList('closed')}
        />
        {items.length > 0 && (
          <div id={`${id}-list`} role="listbox" aria-label={say('formula.offered')} className={styles.list}>
            {items.map((item, n) => (
              <div
                key={`${item.kind} ${item.insert}`}
                id={`${id}-${n}`}
                role="option"
                tabIndex={-1}
                aria-selected={n === chosen}
                className={styles.item}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => take(item)}
                onKeyDown={(event) => event.key === 'Enter' && take(item)}
              >
                <code>
                  {item.kind === 'function'
                    ? functions.get(item.insert.replace('()', ''))?.usage.split(' or ')[0]
                    : item.insert}
                </code>
                <span className={styles.what}>
                  {item.measure
                    ? `${item.measure.title}${item.measure.where === 'own' ? '' : ` · ${(item.measure as NameInScope).unitName}`}`
                    : isKnown(`function.${item.insert.replace('()', '')}`)
                      ? say(`function.${item.insert.replace('()', '')}` as 'function.sum')
                      : ''}
                </span>
              </div>
            ))}
          </div>
        )}
      </div>
      <p id={`${id}-told`} className={styles.told} aria-live="polite">
        {fault ? (
          <span className={styles.wrong}>{faultText(fault, say)}</span>
        ) : told ? (
          <span className={styles.wrong}>{told.text}</span>
        ) : help !== null && isKnown(helpId) ? (
          <>
            <code>{functions.get(help)?.usage}</code> {say(helpId)}
          </>
        ) : (
          say('formula.help')
        )}
      </p>
    </div>
  );
}
