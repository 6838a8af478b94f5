/** Type to find, arrows to choose, Enter to go: one field over grouped results, a full sheet on a phone. */
import { Modal } from '@mantine/core';
import { Fragment, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { IconButton } from './button.tsx';
import { takeFocus } from './focus-inside.ts';
import { Icon, type IconName } from './icons.tsx';
import { isMod } from './keys.tsx';
import styles from './palette.module.css';
import { useWords } from './words.tsx';

export interface PaletteItem {
  id: string;
  icon: IconName;
  name: string;
  /** What of the name was found. */
  marks?: readonly (readonly [number, number])[];
  /** Where it is. */
  detail?: string;
  /** What it is. */
  kind?: string;
  /** The keys that do the same. */
  keys?: readonly string[];
}

export interface PaletteGroup {
  id: string;
  title: string;
  items: readonly PaletteItem[];
}

function Marked({ name, marks = [] }: Pick<PaletteItem, 'name' | 'marks'>) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(<Fragment key={`before ${start}`}>{name.slice(at, start)}</Fragment>);
    parts.push(<mark key={start}>{name.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <span className={styles.name} data-marked={marks.length > 0 || undefined}>
      {parts}
      {name.slice(at)}
    </span>
  );
}

export function Palette({
  onClose,
  label,
  placeholder,
  text,
  onText,
  scope,
  onScope,
  groups,
  onPick,
  told,
  isBusy,
  children,
}: {
  onClose: () => void;
  label: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  /** What the search is kept to; Backspace in the empty field lets it go. */
  scope: string | null;
  onScope: () => void;
  groups: readonly PaletteGroup[];
  /** Null: Enter was pressed while nothing stood there yet. */
  onPick: (id: string | null, apart: boolean) => void;
  /** How many were found, in words. */
  told: string;
  isBusy: boolean;
  /** Stands over the results, or in their place. */
  children?: ReactNode;
}) {
  const { say } = useWords();
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const items = groups.flatMap((group) => group.items);
  const found = items.findIndex((item) => item.id === chosen);
  const at = Math.max(found, 0);
  const current = items[at];
  const optionId = (item: PaletteItem | undefined): string | undefined => item && `${id}-${item.id}`;

  // Another text, another first result.
  const shownFor = `${text} ${scope}`;
  const before = useRef(shownFor);
  if (before.current !== shownFor) {
    before.current = shownFor;
    if (chosen !== null) setChosen(null);
  }
  const currentId = optionId(current);
  useEffect(() => {
    if (!currentId) return;
    const element = document.getElementById(currentId);
    // The first of a group brings its title with it.
    if (at === 0) list.current?.scrollTo({ top: 0 });
    else element?.scrollIntoView({ block: 'nearest' });
  }, [currentId, at]);

  // What was pressed may be gone by its own doing: one types on in the field.
  useEffect(() => {
    if (document.activeElement === document.body) input.current?.focus();
  });

  const move = (to: number): void => {
    if (items.length === 0) return;
    setChosen(items[(to + items.length) % items.length]?.id ?? null);
  };
  const hear = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'PageDown') move(Math.min(items.length - 1, at + 8));
    else if (event.key === 'PageUp') move(Math.max(0, at - 8));
    else if (event.key === 'Enter') onPick(current?.id ?? null, isMod(event));
    else if (event.key === 'Backspace' && text === '' && scope !== null) onScope();
    else if (event.key.toLowerCase() === 'k' && isMod(event)) onClose();
    else return;
    event.preventDefault();
  };
  return (
    <Modal.Root
      opened
      onClose={onClose}
      lockScroll={false}
      returnFocus
      transitionProps={{ duration: 0 }}
      classNames={{ inner: styles.inner ?? '', content: styles.sheet ?? '' }}
    >
      <Modal.Overlay className={styles.veil} transitionProps={{ duration: 0 }} />
      <Modal.Content ref={takeFocus} aria-label={label}>
        <div className={styles.field}>
          <Icon name="search" />
          {scope !== null && (
            <span className={styles.scope}>
              {scope}
              <button type="button" aria-label={say('palette.scope.off', { scope })} onClick={onScope}>
                <Icon name="close" size={12} />
              </button>
            </span>
          )}
          <input
            ref={input}
            data-autofocus
            type="text"
            role="combobox"
            aria-label={label}
            aria-expanded={items.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={currentId}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="go"
            maxLength={200}
            placeholder={placeholder}
            value={text}
            onChange={(event) => onText(event.currentTarget.value)}
            onKeyDown={hear}
          />
          <span className={styles.busy} data-busy={isBusy || undefined} aria-hidden="true" />
          <IconButton icon="close" label={say('close')} className={styles.close} onClick={onClose} />
        </div>
        <p className="sr" role="status">
          {isBusy ? '' : told}
        </p>
        <div ref={list} className={styles.results}>
          {children}
          <div id={`${id}-list`} role="listbox" aria-label={label}>
            {groups.map((group) => (
              <fieldset key={group.id} className={styles.group} aria-labelledby={`${id}-${group.id}`}>
                <div id={`${id}-${group.id}`} className={styles.title} role="presentation">
                  {group.title}
                </div>
                {group.items.map((item) => (
                  <div
                    key={item.id}
                    id={optionId(item)}
                    role="option"
                    tabIndex={-1}
                    aria-selected={item === current}
                    className={styles.option}
                    // The field keeps the focus: whoever clicks types on.
                    onMouseDown={(event) => event.preventDefault()}
                    onPointerMove={() => item !== current && setChosen(item.id)}
                    onClick={(event) => onPick(item.id, isMod(event))}
                    onKeyDown={hear}
                  >
                    <Icon name={item.icon} />
                    <span className={styles.text}>
                      <Marked {...item} />
                      {item.detail && <span className={styles.detail}>{item.detail}</span>}
                    </span>
                    {item.keys ? (
                      <span className={styles.keys}>
                        {item.keys.map((key) => (
                          <kbd key={key}>{key}</kbd>
                        ))}
                      </span>
                    ) : (
                      item.kind && <span className={styles.kind}>{item.kind}</span>
                    )}
                  </div>
                ))}
              </fieldset>
            ))}
          </div>
        </div>
        <div className={styles.foot} aria-hidden="true">
          <span>
            <kbd>↑</kbd>
            <kbd>↓</kbd> {say('palette.choose')}
          </span>
          <span>
            <kbd>Enter</kbd> {say('palette.open')}
          </span>
          <span>
            <kbd>Esc</kbd> {say('palette.close')}
          </span>
          <span className={styles.told}>{told}</span>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
