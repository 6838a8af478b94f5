/** Enters or corrects one actual. What was typed is shown as it was read before it is taken. */
import { useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Choice, TextArea, TextField } from '#kit/field.tsx';
import { type Quantity, typedNumber } from '#kit/numbers.ts';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
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
  /** What the server said when the last try failed. */
  failed: string | null;
  onClose: () => void;
  onSave: (typed: TypedActual) => void;
}

export function ActualDialog(props: Props) {
  const { open, name, draft, onDraft, periods, min, max, failed, onClose, onSave, ...quantity } = props;
  const { say, numbers, dates, language } = useWords();
  const [tried, setTried] = useState(false);
  const value = typedNumber(draft.text, language);
  const held = periods.find((one) => one.period === draft.period)?.actual ?? null;
  const outside = value !== null && ((min !== null && value < min) || (max !== null && value > max));
  const wrong =
    value === null
      ? say('actual.wrong')
      : outside
        ? say('actual.outside', {
            min: min === null ? '−∞' : numbers.full(min, quantity),
            max: max === null ? '∞' : numbers.full(max, quantity),
          })
        : null;
  const save = (): void => {
    setTried(true);
    if (value === null || outside) return;
    setTried(false);
    onSave({ period: draft.period, value, note: draft.note.trim() });
  };
  return (
    <Dialog open={open} onClose={onClose} title={say(held === null ? 'actual.enter' : 'actual.correct')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
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
        </div>
        <p className={styles.read} aria-live="polite">
          {value !== null &&
            !outside &&
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
        <div className={styles.actions}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary">
            {say('actual.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** As many decimals as were typed, at least as many as are shown elsewhere. */
const fits = (value: number, declared: number | null): number =>
  Math.min(8, Math.max(declared ?? 0, (String(value).split('.')[1] ?? '').length));
