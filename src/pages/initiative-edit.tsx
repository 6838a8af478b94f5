/** An initiative's own fields beside its page: what it is, whose, from when to when, what it moves, its risks. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Mark } from '#engine/definitions.ts';
import type { Initiative, Move, Risk } from '#engine/work.ts';
import { patchDefinition, undoChange } from '#exchange/ui/definition-client.ts';
import { MeetingDialog } from '#exchange/ui/meeting-dialog.tsx';
import { findingText, refusedText } from '#exchange/ui/refused-text.ts';
import { findingsIn, useDefinition } from '#exchange/ui/use-definition.ts';
import type { InitiativeReading } from '#execution/contract.ts';
import { Button } from '#kit/button.tsx';
import { Refusal } from '#kit/call.ts';
import { FaultRealm, useFaults } from '#kit/faults.tsx';
import { Choice, TextArea, TextField } from '#kit/field.tsx';
import { Drawer } from '#kit/overlay.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiative.module.css';
import { InitiativeChoices } from './initiative-choices.tsx';
import { MoveFields } from './initiative-move-fields.tsx';
import { RiskFields } from './initiative-risk-fields.tsx';
import { UnitField } from './unit-field.tsx';

const statuses = ['on-target', 'watch', 'off-target'] as const;

export function InitiativeEdit(props: { one: InitiativeReading; onClose: () => void }) {
  return (
    <FaultRealm>
      <Fields {...props} />
    </FaultRealm>
  );
}

function Fields({ one, onClose }: { one: InitiativeReading; onClose: () => void }) {
  const words = useWords();
  const { say } = words;
  const { org, units } = useInside();
  const queries = useQueryClient();
  const editing = useDefinition(org.code, 'initiatives', one.code);
  const faults = useFaults();
  const [refused, setRefused] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const draft = editing.draft as Partial<Initiative>;
  const set = (fields: { [K in keyof Initiative]?: Initiative[K] | null }): void => editing.set(fields);
  const errorOf = (field: string): string | undefined => {
    const found = findingsIn(refused).find((it) => it.at === field || it.at.startsWith(`${field}.`));
    return found && findingText(found, words);
  };
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['org', org.code] });
  const save = async (): Promise<void> => {
    if (faults.refuse() || !editing.base) return;
    setBusy(true);
    setRefused(null);
    const base = editing.base as Partial<Initiative>;
    const { changes } = editing;
    // Planned anew once it was decided, the first plan is kept.
    const isDecided = one.stage !== 'proposed';
    const kept = {
      ...(isDecided && 'start' in changes && base.start && !base.baselineStart
        ? { baselineStart: base.start }
        : {}),
      ...(isDecided && 'end' in changes && base.end && !base.baselineEnd ? { baselineEnd: base.end } : {}),
    };
    try {
      const { sequence } = await patchDefinition(org.code, 'initiatives', one.code, editing.base.version, {
        ...changes,
        ...kept,
      });
      editing.reset();
      toast({
        text: say('saved', { name: draft.name ?? one.name }),
        undo: () =>
          void undoChange(org.code, 'initiatives', one.code, sequence)
            .then(() => toast({ text: say('initiatives.undone') }))
            .catch((error: unknown) => toast({ text: refusedText(error, words), failed: true }))
            .finally(again),
      });
      onClose();
    } catch (error) {
      // Someone else was faster: what they recorded is met field by field.
      if (!(error instanceof Refusal && error.code === 'version-passed')) setRefused(error);
    } finally {
      setBusy(false);
      await again();
    }
  };
  const moves = draft.moves ?? [];
  const setMoves = (next: Move[]): void => set({ moves: next });
  const moveName = (move: Move): string => {
    const known = one.moves.find(
      (it) => it.objective === (move.objective ?? null) && it.measure === (move.measure ?? null),
    );
    return [known?.objectiveName ?? move.objective, known?.measureName ?? move.measure]
      .filter(Boolean)
      .join(' · ');
  };
  const textField = (field: 'name' | 'owner' | 'sponsor', label: string) => (
    <TextField
      label={label}
      value={draft[field] ?? ''}
      error={errorOf(field)}
      onChange={(event) => set({ [field]: event.currentTarget.value || null })}
    />
  );
  const dayField = (field: 'start' | 'end' | 'baselineStart' | 'baselineEnd', label: string) => (
    <TextField
      type="date"
      label={label}
      value={draft[field] ?? ''}
      error={errorOf(field)}
      onChange={(event) => set({ [field]: event.currentTarget.value || null })}
    />
  );
  return (
    <>
      <Drawer open onClose={onClose} title={say('initiative.edit', { name: one.name })}>
        {editing.error && !editing.isReady ? (
          <Failure error={editing.error} />
        ) : !editing.isReady ? (
          <Skeleton lines={10} />
        ) : (
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            {textField('name', say('defined.name'))}
            <TextArea
              label={say('defined.description')}
              value={draft.description ?? ''}
              onChange={(event) => set({ description: event.currentTarget.value || null })}
            />
            <div className={styles.two}>
              {textField('owner', say('initiatives.owner'))}
              {textField('sponsor', say('initiative.sponsor'))}
            </div>
            <UnitField
              units={units}
              within={null}
              unit={draft.unit ?? null}
              isNeeded
              onPick={(unit) => set({ unit: unit ?? undefined })}
            />
            <div className={styles.two}>
              {dayField('start', say('initiative.start'))}
              {dayField('end', say('initiative.end'))}
              {dayField('baselineStart', say('initiative.baseline.start'))}
              {dayField('baselineEnd', say('initiative.baseline.end'))}
            </div>
            <label className={styles.tick}>
              <input
                type="checkbox"
                checked={draft.must === true}
                onChange={(event) => set({ must: event.currentTarget.checked || null })}
              />
              <span>{say('initiative.must')}</span>
            </label>
            <h3>{say('initiative.moves')}</h3>
            {moves.map((move, n) => (
              <MoveFields
                key={`${move.objective} ${move.measure} ${move.unit}`}
                move={move}
                name={moveName(move)}
                onChange={(next) => setMoves(moves.map((it, k) => (k === n ? next : it)))}
                onDrop={() => setMoves(moves.filter((_, k) => k !== n))}
              />
            ))}
            {errorOf('moves') && <p className={styles.wrong}>{errorOf('moves')}</p>}
            <InitiativeChoices
              label={say('initiative.waits')}
              own={one.code}
              chosen={draft.needs ?? []}
              known={one.waitsFor}
              error={errorOf('needs')}
              onChange={(needs) => set({ needs })}
            />
            <InitiativeChoices
              label={say('initiative.either')}
              own={one.code}
              chosen={draft.excludes ?? []}
              known={one.eitherOr}
              error={errorOf('excludes')}
              onChange={(excludes) => set({ excludes })}
            />
            <RiskFields risks={(draft.risks ?? []) as Risk[]} onChange={(risks) => set({ risks })} />
            <h3>{say('initiative.by.hand')}</h3>
            <Choice
              label={say('initiatives.status')}
              value={draft.saidStatus ?? ''}
              options={[
                { value: '', text: say('initiative.by.rule') },
                ...statuses.map((it) => ({ value: it, text: say(`status.${it}`) })),
              ]}
              onChange={(said) =>
                set({ saidStatus: (statuses.find((it) => it === said) ?? null) as Mark | null })
              }
            />
            {draft.saidStatus && (
              <TextArea
                label={say('initiative.by.hand.why')}
                value={draft.saidWhy ?? ''}
                error={errorOf('saidWhy')}
                onChange={(event) => set({ saidWhy: event.currentTarget.value || null })}
              />
            )}
            {refused !== null && (
              <p role="alert" className={styles.wrong}>
                {refusedText(refused, words)}
              </p>
            )}
            <div className={styles.foot}>
              <Button
                onClick={() => {
                  if (!editing.isDirty) return onClose();
                  editing.reset();
                  setRefused(null);
                }}
              >
                {say(editing.isDirty ? 'save.discard' : 'cancel')}
              </Button>
              <Button look="primary" type="submit" busy={busy} disabled={!editing.isDirty}>
                {say('save')}
              </Button>
            </div>
          </form>
        )}
      </Drawer>
      <MeetingDialog
        org={org.code}
        section="initiatives"
        definition={one.code}
        meetings={editing.meetings}
        onKeep={editing.carryOver}
      />
    </>
  );
}
