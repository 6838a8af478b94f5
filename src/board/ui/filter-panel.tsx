/** Narrows what is shown by words, owner, role, perspective, theme and tag; what is chosen stands as chips. */
import { useEffect, useRef, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { Icon } from '#kit/icons.tsx';
import { useKeys } from '#kit/keys.tsx';
import { Popover } from '#kit/popover.tsx';
import { useWords } from '#kit/words.tsx';
import { type Filter, filterKeys, nameOnly } from '../filter.ts';
import styles from './filter-panel.module.css';

export interface Facets {
  owners: string[];
  perspectives: { code: string; name: string }[];
  themes: { code: string; name: string }[];
  tags: string[];
}

/** As it was written first, once for each. */
export function ownersOf(names: readonly (string | null)[]): string[] {
  const found = new Map<string, string>();
  for (const name of names)
    if (name !== null && !found.has(nameOnly(name)))
      found.set(nameOnly(name), (name.split(',')[0] ?? name).trim());
  return [...found.values()].toSorted((a, b) => a.localeCompare(b));
}

const fields = ['owner', 'role', 'perspective', 'theme', 'tag'] as const;

export function FilterPanel({
  filter,
  facets,
  mayMine,
  noChange = false,
  onFilter,
}: {
  filter: Filter;
  facets: Facets;
  /** Whether definitions know whoever looks by a name. */
  mayMine: boolean;
  /** Where nothing tells of changes. */
  noChange?: boolean;
  onFilter: (next: Partial<Filter>) => void;
}) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  const set = filterKeys.filter((key) => key !== 'q' && key !== 'show' && filter[key] !== undefined);
  const options = {
    owner: facets.owners.map((value) => ({ value, text: value })),
    role: (['leading', 'lagging'] as const).map((value) => ({ value, text: say(`filter.role.${value}`) })),
    perspective: facets.perspectives.map(({ code, name }) => ({ value: code, text: name })),
    theme: facets.themes.map(({ code, name }) => ({ value: code, text: name })),
    tag: facets.tags.map((value) => ({ value, text: value })),
  };
  return (
    <Popover
      open={open}
      onOpen={setOpen}
      label={say('filter.more')}
      button={
        <Button aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}>
          {set.length > 0 ? say('filter.more.n', { n: set.length }) : say('filter.more')}
        </Button>
      }
    >
      <div className={styles.panel}>
        {fields.map((field) =>
          options[field].length === 0 ? null : (
            <Choice
              key={field}
              label={say(`filter.${field}`)}
              value={filter[field] ?? ''}
              options={[{ value: '', text: say('filter.any') }, ...options[field]]}
              onChange={(value) => onFilter({ [field]: value === '' ? undefined : value })}
            />
          ),
        )}
        {!noChange && (
          <Box
            text={say('filter.changed')}
            checked={filter.changed === true}
            onCheck={(on) => onFilter({ changed: on || undefined })}
          />
        )}
        {mayMine && (
          <Box
            text={say('filter.mine')}
            checked={filter.mine === true}
            onCheck={(on) => onFilter({ mine: on || undefined })}
          />
        )}
      </div>
    </Popover>
  );
}

function Box({
  text,
  checked,
  onCheck,
}: {
  text: string;
  checked: boolean;
  onCheck: (on: true | false) => void;
}) {
  return (
    <label className={styles.box}>
      <input type="checkbox" checked={checked} onChange={(event) => onCheck(event.currentTarget.checked)} />
      {text}
    </label>
  );
}

/** The text field under `/`: what is typed counts as soon as one pauses. */
export function FilterText({ value, onText }: { value: string; onText: (text: string | undefined) => void }) {
  const { say } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [sent, setSent] = useState(value);
  useKeys({
    '/': (event) => {
      event.preventDefault();
      field.current?.focus();
    },
  });
  // The address may change under it: back, a chip, a saved view.
  if (value !== sent) {
    setSent(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === sent) return;
    const timer = setTimeout(() => {
      setSent(typed.trim());
      onText(typed.trim() || undefined);
    }, 180);
    return () => clearTimeout(timer);
  }, [typed, sent, onText]);
  return (
    <label className={styles.text}>
      <Icon name="search" size={14} />
      <span className="sr">{say('filter.text')}</span>
      <input
        type="search"
        ref={field}
        data-filter
        value={typed}
        placeholder={say('filter.text')}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === '') return;
          event.stopPropagation();
          setTyped('');
        }}
      />
    </label>
  );
}

/** What narrows the page now, each with a way to let it go, and how many KPIs are left. */
export function FilterChips({
  filter,
  facets,
  left,
  onFilter,
}: {
  filter: Filter;
  facets: Facets;
  left: string;
  onFilter: (next: Partial<Filter>) => void;
}) {
  const { say } = useWords();
  const nameOf = (list: { code: string; name: string }[], code: string | undefined): string =>
    list.find((one) => one.code === code)?.name ?? code ?? '';
  const text: Record<(typeof filterKeys)[number], string> = {
    show: filter.show ? say(`status.${filter.show}`) : '',
    owner: `${say('filter.owner')}: ${filter.owner}`,
    role: filter.role ? say(`filter.role.${filter.role}`) : '',
    perspective: nameOf(facets.perspectives, filter.perspective),
    theme: `${say('filter.theme')}: ${nameOf(facets.themes, filter.theme)}`,
    tag: `${say('filter.tag')}: ${filter.tag}`,
    q: `“${filter.q}”`,
    changed: say('filter.changed'),
    mine: say('filter.mine'),
  };
  const set = filterKeys.filter((key) => filter[key] !== undefined);
  if (set.length === 0) return null;
  return (
    <div className={styles.chips}>
      <span className={styles.left} role="status">
        {left}
      </span>
      <ul>
        {set.map((key) => (
          <li key={key}>
            <button
              type="button"
              className={styles.chip}
              title={say('filter.drop', { filter: text[key] })}
              onClick={() => onFilter({ [key]: undefined })}
            >
              {text[key]}
              <span className="sr">, {say('filter.drop', { filter: text[key] })}</span>
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
      </ul>
      {set.length > 1 && (
        <button
          type="button"
          className={styles.clear}
          onClick={() => onFilter(Object.fromEntries(filterKeys.map((key) => [key, undefined])))}
        >
          {say('filter.clear')}
        </button>
      )}
    </div>
  );
}
