/** A review's agenda as a list: chosen, put in order by dragging or with the arrow keys, added to, taken from. */
import { type DragEvent, type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { statusWord } from '#board/ui/reason.ts';
import { Button, IconButton } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import type { AgendaItem, Review } from '#review/contract.ts';
import { itemTitle } from '#review/item-words.ts';
import type { Figures } from '#review/ui/figures.ts';
import { addItem, changeItem, orderAgenda, proposeAgenda, removeItem } from '#review/ui/review-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import styles from './review-agenda.module.css';

export function Agenda({
  org,
  review,
  figures,
  chosen,
  mayChange,
  onChoose,
}: {
  org: string;
  review: Review;
  figures: Figures | null;
  chosen: string;
  mayChange: boolean;
  onChoose: (item: string) => void;
}) {
  const words = useWords();
  const { say } = words;
  const { busy, failed, send } = useSending(org);
  const [order, setOrder] = useState<string[] | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const [title, setTitle] = useState('');
  const byId = new Map(review.agenda.map((one) => [one.id, one]));
  const ids = (order ?? review.agenda.map((one) => one.id)).filter((id) => byId.has(id));
  for (const { id } of review.agenda) if (!ids.includes(id)) ids.push(id);
  const total = review.agenda.reduce((sum, one) => sum + one.minutes, 0);

  const offers = useId();
  const offered = (figures?.list ?? []).filter(
    (one) => one.unit === review.unit && (one.kind === 'objective' || one.kind === 'kpi'),
  );

  const put = async (next: string[]): Promise<void> => {
    setOrder(next);
    await send(() => orderAgenda(org, review, next));
    setOrder(null);
  };
  const move = (item: AgendaItem, by: 1 | -1): void => {
    const at = ids.indexOf(item.id);
    const to = at + by;
    if (to < 0 || to >= ids.length) return;
    const next = [...ids];
    next.splice(at, 1);
    next.splice(to, 0, item.id);
    setTold(say('review.agenda.moved', { title: itemTitle(item, words), at: to + 1, of: ids.length }));
    void put(next);
  };
  const keys = (event: KeyboardEvent, item: AgendaItem): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    move(item, event.key === 'ArrowUp' ? -1 : 1);
  };
  const over = (event: DragEvent, item: AgendaItem): void => {
    if (dragged === null || dragged === item.id) return;
    event.preventDefault();
    const next = ids.filter((id) => id !== dragged);
    next.splice(ids.indexOf(item.id), 0, dragged);
    setOrder(next);
  };
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // What goes by the name of an objective or a KPI is dived into.
    const node = offered.find((one) => one.name === title.trim())?.node;
    const item = node === undefined ? { title } : { kind: 'deep-dive' as const, node };
    const made = await send((key) => addItem(org, review.id, item, key));
    if (!made) return;
    setTitle('');
    onChoose(made.id);
  };

  return (
    <section className={styles.agenda} aria-label={say('review.agenda')}>
      <div className={styles.head}>
        <h2>{say('review.agenda')}</h2>
        <span className={`num ${styles.quiet}`}>
          {say('review.agenda.minutes', { n: total, of: review.minutes })}
        </span>
      </div>
      <ol className={styles.list}>
        {ids.map((id, n) => {
          const item = byId.get(id);
          if (!item) return null;
          const name = itemTitle(item, words);
          const figure = item.node === null ? undefined : figures?.byNode.get(item.node);
          return (
            <li
              key={id}
              className={styles.item}
              data-chosen={chosen === id}
              draggable={mayChange}
              onDragStart={() => setDragged(id)}
              onDragOver={(event) => over(event, item)}
              onDragEnd={() => {
                setDragged(null);
                if (order) void put(order);
              }}
            >
              {mayChange && (
                <button
                  type="button"
                  className={styles.grip}
                  aria-label={say('review.agenda.move', { title: name })}
                  title={say('review.agenda.move.hint')}
                  onKeyDown={(event) => keys(event, item)}
                >
                  <Icon name="grip" size={12} />
                </button>
              )}
              <button
                type="button"
                className={styles.name}
                aria-current={chosen === id ? 'step' : undefined}
                data-row={id}
                onClick={() => onChoose(id)}
              >
                <span className={styles.n}>{n + 1}</span>
                <span className={styles.title}>{name}</span>
                {figure && <StatusMark status={figure.status} label={statusWord(figure.status, say)} />}
              </button>
              {mayChange ? (
                <Minutes
                  key={item.version}
                  item={item}
                  name={name}
                  onChange={(minutes) => void send(() => changeItem(org, review.id, item, { minutes }))}
                />
              ) : (
                <span className={`num ${styles.quiet}`}>{item.minutes}′</span>
              )}
              {mayChange && (
                <IconButton
                  icon="close"
                  className={styles.remove}
                  label={say('review.agenda.remove', { title: name })}
                  onClick={() => void send(() => removeItem(org, review.id, item))}
                />
              )}
            </li>
          );
        })}
      </ol>
      <p className="sr" role="status">
        {told}
      </p>
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      {mayChange && (
        <form className={styles.add} onSubmit={(event) => void add(event)}>
          <input
            aria-label={say('review.agenda.add')}
            placeholder={say('review.agenda.add')}
            value={title}
            list={offers}
            autoComplete="off"
            maxLength={200}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <datalist id={offers}>
            {offered.map((one) => (
              <option key={one.node} value={one.name} />
            ))}
          </datalist>
          {title.trim() !== '' && (
            <Button type="submit" busy={busy}>
              {say('review.agenda.add.do')}
            </Button>
          )}
        </form>
      )}
      {mayChange && (
        <Button
          look={review.agenda.length === 0 ? 'primary' : 'quiet'}
          icon="bulb"
          busy={busy && title === ''}
          onClick={() => void send(() => proposeAgenda(org, review.id))}
        >
          {say(review.agenda.length === 0 ? 'review.propose' : 'review.propose.again')}
        </Button>
      )}
    </section>
  );
}

function Minutes({
  item,
  name,
  onChange,
}: {
  item: AgendaItem;
  name: string;
  onChange: (minutes: number) => void;
}) {
  const { say } = useWords();
  const [text, setText] = useState(String(item.minutes));
  const leave = (): void => {
    const minutes = Number.parseInt(text, 10);
    if (Number.isInteger(minutes) && minutes >= 0 && minutes <= 600 && minutes !== item.minutes)
      onChange(minutes);
    else setText(String(item.minutes));
  };
  return (
    <input
      className={`num ${styles.minutes}`}
      inputMode="numeric"
      aria-label={say('review.agenda.minutes.of', { title: name })}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => event.key === 'Enter' && leave()}
    />
  );
}
