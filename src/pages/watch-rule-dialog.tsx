/** One rule: what is watched, where, and who is told. */
import { useState } from 'react';
import { addRule, changeRule } from '#insight/ui/notice-query.ts';
import type { WatchRule, WatchRuleTold } from '#insight/watch-contract.ts';
import { toldTo, type WatchKind, watchKinds } from '#insight/watch-kinds.ts';
import { Button } from '#kit/button.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { refusalText } from '#kit/refusal.ts';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './settings.module.css';
import own from './settings-watch.module.css';
import { isKnownDays, plainRule } from './settings-watch.tsx';
import { WatchPeople, WatchUnits, withTyped } from './watch-chosen.tsx';

const levels = ['kpi', 'objective', 'perspective', 'scorecard'] as const;
const leveled: readonly WatchKind[] = ['status-changed', 'target-missed', 'coverage-fell', 'red-unanswered'];

const fresh: WatchRule = {
  kind: 'status-changed',
  name: '',
  on: true,
  units: [],
  levels: ['kpi', 'objective', 'scorecard'],
  to: [],
  people: [],
  days: 0,
  points: 0,
};

/** @param rule null: a new one */
export function WatchRuleDialog({
  rule,
  onClose,
  onSaved,
  onRemove,
}: {
  rule: WatchRuleTold | null;
  onClose: () => void;
  onSaved: () => void;
  onRemove: (() => void) | null;
}) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const [draft, setDraft] = useState<WatchRule>(rule ? plainRule(rule) : fresh);
  const [typed, setTyped] = useState('');
  const [days, setDays] = useState(String(draft.days));
  const [points, setPoints] = useState(String(draft.points));
  // Sent again after a lost answer, it is the same rule.
  const [key] = useState(() => crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const change = (more: Partial<WatchRule>): void => setDraft((before) => ({ ...before, ...more }));
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailed(null);
    const whole: WatchRule = {
      ...draft,
      ...(draft.kind === 'appraisal-due'
        ? { to: ['owner'], people: [], units: [] }
        : { people: withTyped(draft.people, typed) }),
      days: Number(days) || 0,
      points: Number(points) || 0,
    };
    try {
      if (rule) await changeRule(org.code, rule, whole);
      else await addRule(org.code, whole, key);
      onSaved();
    } catch (error) {
      setFailed(refusalText(error, words));
      setBusy(false);
    }
  };
  const box = <T extends string>(list: readonly T[], one: T, to: (next: T[]) => void, text: string) => (
    <label key={one}>
      <input
        type="checkbox"
        checked={list.includes(one)}
        onChange={(event) =>
          to(event.currentTarget.checked ? [...list, one] : list.filter((other) => other !== one))
        }
      />
      {text}
    </label>
  );
  const { kind } = draft;
  const isOwn = kind === 'appraisal-due';
  return (
    <Dialog
      open
      title={rule ? rule.name || say(`notice.kind.${rule.kind}`) : say('watch.add')}
      onClose={onClose}
    >
      <form
        className={own.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Choice
          label={say('watch.what')}
          value={kind}
          disabled={rule?.isDefault === true}
          options={watchKinds.map((value) => ({ value, text: say(`notice.kind.${value}`) }))}
          onChange={(next) => change({ kind: next as WatchKind })}
        />
        <TextField
          label={say('watch.name')}
          value={draft.name}
          maxLength={200}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        {isOwn ? (
          <p>{say('watch.own')}</p>
        ) : (
          <>
            <fieldset className={own.boxes}>
              <legend>{say('watch.who')}</legend>
              {toldTo.map((one) => box(draft.to, one, (to) => change({ to }), say(`watch.to.${one}`)))}
            </fieldset>
            <WatchPeople
              chosen={draft.people}
              typed={typed}
              onTyped={setTyped}
              onChange={(people) => change({ people })}
            />
          </>
        )}
        {leveled.includes(kind) && (
          <fieldset className={own.boxes}>
            <legend>{say('watch.levels')}</legend>
            {levels.map((one) =>
              box(draft.levels, one, (next) => change({ levels: next }), say(`watch.level.${one}`)),
            )}
          </fieldset>
        )}
        {!isOwn && <WatchUnits chosen={draft.units} onChange={(units) => change({ units })} />}
        {isKnownDays(kind) && (
          <TextField
            label={say(`watch.days.${kind}`)}
            type="number"
            min={0}
            max={365}
            value={days}
            onChange={(event) => setDays(event.currentTarget.value)}
          />
        )}
        {kind === 'coverage-fell' && (
          <TextField
            label={say('watch.points')}
            type="number"
            min={0}
            max={100}
            value={points}
            onChange={(event) => setPoints(event.currentTarget.value)}
          />
        )}
        {failed && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
        <div className={own.acts}>
          <Button type="submit" look="primary" busy={busy}>
            {say('watch.save')}
          </Button>
          <Button onClick={onClose}>{say('watch.cancel')}</Button>
          {onRemove && <Button onClick={onRemove}>{say('watch.remove')}</Button>}
        </div>
      </form>
    </Dialog>
  );
}
