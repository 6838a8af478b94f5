/** Enters or corrects one actual. What was typed is shown as it was read before it is taken. */
import { useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Choice, TextArea, TextField } from '#kit/field.tsx';
import { Icon } from '#kit/icons.tsx';
import { type Quantity, typedNumber } from '#kit/numbers.ts';
import { Dialog } from '#kit/overlay.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { useWords, type Words } from '#kit/words.tsx';
import type { Doubt } from '../plausible.ts';
import styles from './actual-dialog.module.css';

export interface ActualDraft {
  period: string;
  text: string;
  note: string;
}

export interface TypedActual {
  period: string;
  value: number;
  note: string;
  /** The person was asked about a value far outside what was measured so far, and said that it is right. */
  confirmed: boolean;
}

interface Props extends Quantity {
  open: boolean;
  name: string;
  draft: ActualDraft;
  onDraft: (draft: ActualDraft) => void;
  /** Periods that can be chosen, newest first, with what they hold now. */
  periods: { period: string; actual: number | null }[];
  min: number | null;
  max: number | null;
  /** Why the value typed is worth a question before it is taken. */
  doubt: Doubt | null;
  /** What the server said when the last try failed. */
  failed: string | null;
  onClose: () => void;
  onSave: (typed: TypedActual) => void;
}

export function ActualDialog(props: Props) {
  const { open, name, draft, onDraft, periods, min, max, doubt, failed, onClose, onSave, ...quantity } =
    props;
  const words = useWords();
  const { say, numbers, dates, language } = words;
  const [tried, setTried] = useState(false);
  const value = typedNumber(draft.text, language);
  const held = periods.find((one) => one.period === draft.period)?.actual ?? null;
  const outside = value !== null && ((min !== null && value < min) || (max !== null && value > max));
  const wrong =
    value === null
      ? say(quantity.yesNo ? 'actual.choose' : 'actual.wrong')
      : outside
        ? boundsText(min, max, quantity, words)
        : null;
  const save = (confirmed: boolean): void => {
    setTried(true);
    if (value === null || outside) return;
    setTried(false);
    onSave({ period: draft.period, value, note: draft.note.trim(), confirmed });
  };
  return (
    <Dialog open={open} onClose={onClose} title={say(held === null ? 'actual.enter' : 'actual.correct')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save(false);
        }}
      >
        <p className={styles.name}>{name}</p>
        <div className={styles.pair}>
          <Choice
            label={say('period')}
            value={draft.period}
            options={periods.map((one) => ({
              value: one.period,
              text: `${dates.short(one.period)}${one.actual === null ? ` – ${say('actual.open')}` : ''}`,
            }))}
            onChange={(period) => onDraft({ ...draft, period })}
          />
          {quantity.yesNo ? (
            <div className={styles.either}>
              <span aria-hidden="true">{say('actual.value')}</span>
              <Segmented<'1' | '0'>
                autoFocus
                label={say('actual.value')}
                value={value === 1 ? '1' : value === 0 ? '0' : ''}
                options={[
                  { value: '1', text: say('yes') },
                  { value: '0', text: say('no') },
                ]}
                onChange={(text) => onDraft({ ...draft, text })}
              />
              {tried && wrong && (
                <span role="alert" className={styles.wrong}>
                  {wrong}
                </span>
              )}
            </div>
          ) : (
            <TextField
              data-autofocus
              label={
                quantity.unitOfMeasure
                  ? say('actual.valueIn', { unit: quantity.unitOfMeasure })
                  : say('actual.value')
              }
              inputMode="decimal"
              autoComplete="off"
              value={draft.text}
              error={tried ? wrong : null}
              onChange={(event) => onDraft({ ...draft, text: event.currentTarget.value })}
            />
          )}
        </div>
        <p className={styles.read} aria-live="polite">
          {value !== null &&
            !outside &&
            !quantity.yesNo &&
            say('actual.readAs', {
              value: numbers.full(value, { ...quantity, decimals: fits(value, quantity.decimals) }),
            })}
          {held !== null && <span>{say('actual.keeps', { value: numbers.full(held, quantity) })}</span>}
        </p>
        <TextArea
          label={say('actual.note')}
          placeholder={say('actual.note.hint')}
          value={draft.note}
          maxLength={2000}
          onChange={(event) => onDraft({ ...draft, note: event.currentTarget.value })}
        />
        {failed !== null && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
        {doubt !== null && value !== null && (
          <p role="alert" className={styles.doubt}>
            <Icon name="warn" />
            {doubtText(value, doubt, quantity, words)}
          </p>
        )}
        <div className={styles.actions}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          {doubt === null ? (
            <Button type="submit" look="primary">
              {say('actual.save')}
            </Button>
          ) : (
            // No submit button: pressing Enter once more must not answer the question.
            <Button look="primary" onClick={() => save(true)}>
              {say('actual.confirm')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

/** As many decimals as were typed, at least as many as are shown elsewhere. */
const fits = (value: number, declared: number | null): number =>
  Math.min(8, Math.max(declared ?? 0, (String(value).split('.')[1] ?? '').length));

function boundsText(
  min: number | null,
  max: number | null,
  quantity: Quantity,
  { say, numbers }: Words,
): string {
  const values = { min: numbers.full(min, quantity), max: numbers.full(max, quantity) };
  return say(max === null ? 'actual.atLeast' : min === null ? 'actual.atMost' : 'actual.outside', values);
}

function doubtText(value: number, doubt: Doubt, quantity: Quantity, { say, numbers }: Words): string {
  const values = {
    value: numbers.full(value, quantity),
    lowest: numbers.full(doubt.lowest, quantity),
    highest: numbers.full(doubt.highest, quantity),
  };
  return doubt.times === null
    ? say('actual.doubt.far', values)
    : say('actual.doubt.times', { ...values, times: numbers.format(doubt.times, 0) });
}
