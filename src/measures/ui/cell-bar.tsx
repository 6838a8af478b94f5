/**
 * The line above the grid that tells of the active cell in full: its value, its note, who has to do what. It is
 * always there, so that nothing moves when there is something to say.
 */
import { type KeyboardEvent, type ReactNode, type Ref, useCallback, useRef, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { TextArea } from '#kit/field.tsx';
import { Popover } from '#kit/popover.tsx';
import { isKnown, useWords, type Words } from '#kit/words.tsx';
import type { EntryRow } from '../entry-contract.ts';
import type { Limits } from '../entry-number.ts';
import styles from './cell-bar.module.css';
import { type Draft, extraOf, type Problem } from './entry-drafts.ts';
import { isClosed, type Line, standingOf } from './entry-lines.ts';

export type Asking = 'note' | 'return' | null;

interface Props {
  line: Line;
  at: number;
  period: string;
  draft: Draft | undefined;
  /** Cells of the selection that wait for this person's approval. */
  waiting: number;
  doubts: number;
  conflicts: number;
  asking: Asking;
  onAsk: (asking: Asking) => void;
  onConfirm: () => void;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onGiveUp: () => void;
  onNote: (note: string) => void;
  onApprove: () => void;
  onReturn: (reason: string) => void;
  onReceipt: () => void;
  more: ReactNode;
  /** What can be done here. */
  first: Ref<HTMLDivElement>;
  /** Back to the grid. */
  onLeave: () => void;
}

/** Why a draft is not sent, in the reader's words. */
export function problemText(
  problem: Problem,
  draft: Pick<Draft, 'text' | 'value'>,
  { row }: { row: Limits & Pick<EntryRow, 'name' | 'decimals'> },
  words: Words,
): string {
  const { say, numbers, dates } = words;
  const shown = (value: number | null) => numbers.full(value, row);
  switch (problem.kind) {
    case 'unread':
      return problem.fault === 'outside'
        ? say(row.max === null ? 'actual.atLeast' : row.min === null ? 'actual.atMost' : 'actual.outside', {
            min: shown(row.min),
            max: shown(row.max),
          })
        : say(`entry.fault.${problem.fault}`, { text: draft.text });
    case 'doubt': {
      const values = {
        value: shown(draft.value),
        lowest: shown(problem.lowest),
        highest: shown(problem.highest),
        times: problem.times === null ? '' : numbers.format(problem.times, 0),
      };
      return say(problem.times === null ? 'actual.doubt.far' : 'actual.doubt.times', values);
    }
    case 'conflict':
      return say('entry.conflict', {
        by: problem.by ?? say('entry.someone'),
        at: problem.at ? dates.moment(problem.at) : '',
        theirs: problem.value === null ? say('entry.empty') : shown(problem.value),
        mine: draft.value === null ? say('entry.empty') : shown(draft.value),
      });
    case 'refused': {
      const id = `refusal.${problem.code}`;
      return isKnown(id) ? say(id, { ...problem.values, name: row.name }) : problem.message;
    }
  }
}

export function CellBar(props: Props) {
  const { line, at, period, draft, asking, onAsk, first } = props;
  const words = useWords();
  const { say, dates, numbers } = words;
  const { row, slot } = line;
  const extra = extraOf(row, slot, at);
  const standing = standingOf(line, at, draft);
  const value = draft ? draft.value : (row[slot][at] ?? null);
  const note = draft?.note ?? extra?.note ?? '';
  const isReturned = standing === 'returned';
  const who = extra?.by
    ? say('entry.byWhen', { by: extra.by, at: extra.when ? dates.moment(extra.when) : '' })
    : '';
  const said = draft?.problem
    ? problemText(draft.problem, draft, line, words)
    : standing === 'plain' || standing === 'unsent'
      ? note
      : isReturned
        ? say('entry.returned', { reason: note, who })
        : [say(`entry.is.${standing}`), standing === 'submitted' && who, note].filter(Boolean).join(' · ');
  const formula = row.computed && slot === 'actual' ? (row.formula ?? say('entry.is.computed')) : null;
  const shown =
    draft?.problem?.kind === 'unread'
      ? draft.text
      : value === null
        ? '–'
        : numbers.full(value, { ...row, decimals: row.computed ? row.decimals : fits(value, row) });
  const heard = {
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      props.onLeave();
    },
  };
  return (
    <div className={styles.bar} {...heard}>
      <p className={styles.where}>
        <strong>{row.name}</strong>
        <span>
          {row.unitName} · {dates.long(period)}
          {slot === 'target' && ` · ${say('entry.target')}`}
        </span>
      </p>
      <p className={`${styles.value} num`} title={shown}>
        {formula ? <span className={styles.formula}>= {formula}</span> : null}
        {shown}
      </p>
      <p className={draft?.problem ? styles.problem : styles.said} title={said} aria-live="polite">
        {said}
      </p>
      <div className={styles.acts} ref={first}>
        {props.conflicts > 0 && (
          <>
            <Button onClick={props.onKeepMine}>{say('entry.keepMine', { n: props.conflicts })}</Button>
            <Button onClick={props.onTakeTheirs}>{say('entry.takeTheirs', { n: props.conflicts })}</Button>
          </>
        )}
        {props.doubts > 0 && (
          <Button onClick={props.onConfirm}>{say('entry.confirm', { n: props.doubts })}</Button>
        )}
        {draft?.problem && standing !== 'conflict' && (
          <Button look="quiet" onClick={props.onGiveUp}>
            {say('entry.giveUp')}
          </Button>
        )}
        {props.waiting > 0 && (
          <>
            <Button look="primary" icon="check" onClick={props.onApprove}>
              {say('entry.approve', { n: props.waiting })}
            </Button>
            <Asked
              label={say('entry.return.title')}
              hint={say('entry.return.hint')}
              button={say('entry.return', { n: props.waiting })}
              go={say('entry.return.go')}
              isNeeded
              before=""
              isOpen={asking === 'return'}
              onOpen={(open) => onAsk(open ? 'return' : null)}
              onGo={props.onReturn}
            />
          </>
        )}
        {!isClosed(line, at) && !isReturned && (
          <Asked
            label={say('actual.note')}
            hint={say('actual.note.hint')}
            button={say('actual.note')}
            go={say('actual.save')}
            before={note}
            isOpen={asking === 'note'}
            onOpen={(open) => onAsk(open ? 'note' : null)}
            onGo={props.onNote}
          />
        )}
        <Button look="quiet" onClick={props.onReceipt}>
          {say('receipt')}
        </Button>
        {props.more}
      </div>
    </div>
  );
}

/** As many decimals as the value has, at least as many as are shown elsewhere. */
const fits = (value: number, row: EntryRow): number =>
  Math.min(8, Math.max(row.decimals ?? 0, (String(value).split('.')[1] ?? '').length));

/** A button that asks for a text before it acts. */
function Asked({
  label,
  hint,
  button,
  go,
  before,
  isNeeded = false,
  isOpen,
  onOpen,
  onGo,
}: {
  label: string;
  hint: string;
  button: string;
  go: string;
  before: string;
  isNeeded?: boolean;
  isOpen: boolean;
  onOpen: (open: boolean) => void;
  onGo: (text: string) => void;
}) {
  // The panel takes the focus when it opens, and must not again with every change around it.
  const heard = useRef(onOpen);
  heard.current = onOpen;
  const tell = useCallback((open: boolean) => heard.current(open), []);
  return (
    <Popover
      open={isOpen}
      onOpen={tell}
      label={label}
      align="end"
      button={
        <Button
          look={isNeeded ? 'plain' : 'quiet'}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => onOpen(!isOpen)}
        >
          {button}
        </Button>
      }
    >
      <AskedForm key={before} {...{ label, hint, go, before, isNeeded, onOpen, onGo }} />
    </Popover>
  );
}

function AskedForm(props: {
  label: string;
  hint: string;
  go: string;
  before: string;
  isNeeded: boolean;
  onOpen: (open: boolean) => void;
  onGo: (text: string) => void;
}) {
  const { say } = useWords();
  const [text, setText] = useState(props.before);
  const [isTried, setTried] = useState(false);
  const isMissing = props.isNeeded && text.trim() === '';
  const save = (): void => {
    setTried(true);
    if (isMissing) return;
    props.onOpen(false);
    props.onGo(text.trim());
  };
  return (
    <form
      className={styles.asked}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextArea
        data-autofocus
        label={props.label}
        placeholder={props.hint}
        value={text}
        maxLength={4000}
        error={isTried && isMissing ? say('entry.return.needed') : null}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      <div className={styles.askedActs}>
        <Button onClick={() => props.onOpen(false)}>{say('cancel')}</Button>
        <Button type="submit" look="primary">
          {props.go}
        </Button>
      </div>
    </form>
  );
}
