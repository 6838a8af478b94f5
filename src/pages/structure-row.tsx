/** One line of a scorecard's outline: its name, or the field in which it is typed; weight, share, role. */
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import type { Surroundings } from '#board/surroundings-contract.ts';
import { bounds } from '#engine/field-bounds.ts';
import { folded } from '#engine/text/fold.ts';
import { matchText } from '#engine/text/match.ts';
import { Icon } from '#kit/icons.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { useWords } from '#kit/words.tsx';
import { depthOf, type Line } from './outline.ts';
import styles from './structure.module.css';

type Name = Surroundings['names'][number];
export interface Picked {
  name: string;
  /** What is picked of what there is already; null: a name alone. */
  measure: string | null;
}

const mostOffered = 6;

export function StructureRow({
  line,
  code,
  share,
  setSize,
  place,
  isCurrent,
  isDragged,
  drop,
  isTyping,
  names,
  isFixed,
  onAt,
  onFocus,
  onKey,
  onDrag,
  onType,
  onWeight,
  typing,
}: {
  line: Line;
  /** The code that it will have, of what is new. */
  code: string;
  share: number | null;
  setSize: number;
  place: number;
  isCurrent: boolean;
  isDragged: boolean;
  drop: 'before' | 'after' | 'into' | null;
  isTyping: boolean;
  names: readonly Name[];
  /** It is the template's, and not to be changed here. */
  isFixed: boolean;
  /** The focus has come to it. */
  onAt: () => void;
  /** Asks for the focus. */
  onFocus: () => void;
  onKey: (event: KeyboardEvent<HTMLElement>) => void;
  onDrag: (event: PointerEvent<HTMLElement>) => void;
  onType: () => void;
  onWeight: (weight: number | null) => void;
  typing: {
    done: (picked: Picked, then: 'stay' | 'next') => void;
    level: (picked: Picked, by: 1 | -1) => void;
    cancel: () => void;
  };
}) {
  const { say, numbers } = useWords();
  const name = line.name || say(`structure.unnamed.${line.level}`);
  return (
    // The keys of a row are those of its outline; what stands in it has its own.
    <div
      role="treeitem"
      aria-level={depthOf[line.level]}
      aria-setsize={setSize}
      aria-posinset={place}
      aria-selected={isCurrent}
      tabIndex={isCurrent && !isTyping ? 0 : -1}
      data-line={line.id}
      data-level={line.level}
      data-drag-row={line.id}
      data-dragged={isDragged || undefined}
      data-drop={drop ?? undefined}
      data-new={line.key === null || undefined}
      className={styles.row}
      onFocus={(event) => event.target === event.currentTarget && onAt()}
      onKeyDown={(event) => event.target === event.currentTarget && onKey(event)}
      onDoubleClick={(event) => !(event.target as HTMLElement).closest('input') && onType()}
    >
      <div className={styles.nameCell}>
        {line.level === 'perspective' || isFixed ? (
          <span className={styles.noHandle} />
        ) : (
          <span className={styles.handle} aria-hidden="true" onPointerDown={onDrag}>
            <Icon name="grip" />
          </span>
        )}
        {line.level === 'objective' && <Icon name="objective" />}
        {isTyping ? (
          <NameField line={line} names={names} typing={typing} />
        ) : (
          <button type="button" tabIndex={-1} className={styles.name} onClick={onFocus}>
            <span>
              <span className="sr">{say(`kind.${line.level}`)} </span>
              {name}
            </span>
            {line.key === null && code !== '' && <code className={styles.code}>{code}</code>}
          </button>
        )}
        {line.role && !isTyping && <span className={styles.role}>{say(`structure.role.${line.role}`)}</span>}
      </div>
      <div className={styles.weightCell}>
        {isFixed ? (
          <span className={`${styles.fixedWeight} num`}>
            <span className="sr">{say('defined.weight')} </span>
            {numbers.value(line.weight ?? 1, { decimals: null, unitOfMeasure: null })}
          </span>
        ) : (
          <NumberField
            hideLabel
            label={`${say('defined.weight')}: ${name}`}
            value={line.weight}
            within={bounds.weight}
            placeholder="1"
            tabIndex={isCurrent && !isTyping ? 0 : -1}
            onChange={onWeight}
          />
        )}
      </div>
      <div className={`${styles.share} num`}>{share === null ? '–' : numbers.percent(share)}</div>
    </div>
  );
}

function NameField({
  line,
  names,
  typing,
}: {
  line: Line;
  names: readonly Name[];
  typing: {
    done: (picked: Picked, then: 'stay' | 'next') => void;
    level: (picked: Picked, by: 1 | -1) => void;
    cancel: () => void;
  };
}) {
  const { say } = useWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(line.name);
  const [at, setAt] = useState(-1);
  const over = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
    field.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const isSought = line.level === 'kpi' && line.key === null && line.measure === null && text.trim() !== '';
  const offered = isSought ? offers(text, names) : [];
  const picked = (): Picked => {
    const one = offered[at];
    return one
      ? { name: one.title, measure: `${one.unit}:${one.measure}` }
      : { name: text.trim(), measure: null };
  };
  const end = (work: () => void): void => {
    over.current = true;
    work();
  };
  return (
    <span className={styles.typing}>
      <input
        ref={field}
        className={styles.input}
        value={text}
        aria-label={say(`structure.name.${line.level}`)}
        placeholder={say(`structure.name.${line.level}`)}
        autoComplete="off"
        {...(line.level === 'kpi'
          ? {
              role: 'combobox',
              'aria-expanded': offered.length > 0,
              'aria-controls': `${id}-offers`,
              'aria-autocomplete': 'list' as const,
              ...(at >= 0 && offered[at] ? { 'aria-activedescendant': `${id}-${at}` } : {}),
            }
          : {})}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(-1);
        }}
        onBlur={() => !over.current && end(() => typing.done(picked(), 'stay'))}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const { key } = event;
          if (key === 'Enter') end(() => typing.done(picked(), 'next'));
          else if (key === 'Escape') end(typing.cancel);
          else if (key === 'Tab' && !event.ctrlKey && !event.altKey) {
            // What cannot change its level stays as it is, and is told so; Escape leaves the field.
            typing.level(picked(), event.shiftKey ? -1 : 1);
          } else if (key === 'ArrowDown' && offered.length > 0)
            setAt((n) => (n + 1 >= offered.length ? -1 : n + 1));
          else if (key === 'ArrowUp' && offered.length > 0)
            setAt((n) => (n < 0 ? offered.length - 1 : n - 1));
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {line.level === 'kpi' && (
        <div
          id={`${id}-offers`}
          role="listbox"
          aria-label={say('structure.existing')}
          className={styles.offers}
          hidden={offered.length === 0}
        >
          {offered.map((one, n) => (
            <div
              key={`${one.unit}:${one.measure}`}
              id={`${id}-${n}`}
              role="option"
              tabIndex={-1}
              aria-selected={n === at}
              className={styles.offer}
              onPointerDown={(event) => {
                event.preventDefault();
                end(() => typing.done({ name: one.title, measure: `${one.unit}:${one.measure}` }, 'next'));
              }}
            >
              <span>{one.title}</span>
              <small>
                {one.unitName} · {one.measure}
              </small>
            </div>
          ))}
        </div>
      )}
    </span>
  );
}

function offers(text: string, names: readonly Name[]): Name[] {
  const sought = folded(text);
  return names
    .flatMap((one) => {
      const found = matchText(sought, one.title, [one.measure, one.unitName]);
      return found ? [{ one, score: found.score + (one.where === 'own' ? 0.1 : 0) }] : [];
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostOffered)
    .map(({ one }) => one);
}
