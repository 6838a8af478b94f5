/** The milestones of an initiative: ticked in one click, planned in place, each with a way back. */
import { useState } from 'react';
import type { InitiativeReading, MilestoneReading } from '#execution/contract.ts';
import { Card } from '#execution/ui/card.tsx';
import { ProgressBar } from '#execution/ui/progress-bar.tsx';
import { Button, IconButton } from '#kit/button.tsx';
import { TextField } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiative.module.css';
import { freeCode } from './outline-changes.ts';
import { useInitiativeSaving } from './use-initiative-saving.ts';

export function InitiativeMilestones({ one }: { one: InitiativeReading }) {
  const { say, dates } = useWords();
  const { org } = useInside();
  const { save } = useInitiativeSaving();
  const change = (of: MilestoneReading, fields: Record<string, unknown>, told: string): void =>
    void save([{ section: 'milestones', key: of.key, version: of.version, fields }], told);
  const tick = (of: MilestoneReading): void =>
    change(
      of,
      { done: of.done === null ? org.today : null },
      say(of.done === null ? 'milestone.ticked' : 'milestone.unticked', { name: of.name }),
    );
  const due = (of: MilestoneReading, day: string): void => {
    if (day === '' || day === of.due) return;
    const isDecided = one.stage !== 'proposed' && of.baselineDue === null && of.due !== null;
    change(
      of,
      { due: day, ...(isDecided ? { baselineDue: of.due } : {}) },
      say('milestone.moved', { name: of.name, day: dates.dayYear(day) }),
    );
  };
  return (
    <Card title={say('initiative.milestones')} side={<ProgressBar progress={one.progress} />}>
      {one.milestones.length === 0 && <p className={styles.quiet}>{say('milestone.none')}</p>}
      <ul className={styles.milestones}>
        {one.milestones.map((of) => (
          <li key={of.key} data-state={of.state}>
            <label className={styles.tick}>
              <input
                type="checkbox"
                checked={of.done !== null}
                disabled={!of.mayTick}
                onChange={() => tick(of)}
              />
              <span>{of.name}</span>
            </label>
            <span className={styles.state}>
              {of.state === 'done'
                ? say('milestone.done.on', { day: dates.dayYear(of.done ?? '') })
                : of.state === 'overdue'
                  ? say('milestone.overdue')
                  : ''}
              {of.baselineDue && of.baselineDue !== of.due && (
                <small>{say('milestone.first', { day: dates.dayYear(of.baselineDue) })}</small>
              )}
              {of.owner && <small>{of.owner.split(',')[0]}</small>}
            </span>
            {one.mayEdit ? (
              <TextField
                type="date"
                key={of.due}
                aria-label={say('milestone.due', { name: of.name })}
                defaultValue={of.due ?? ''}
                onBlur={(event) => due(of, event.currentTarget.value)}
                onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
              />
            ) : (
              <span className="num">{of.due ? dates.dayYear(of.due) : '–'}</span>
            )}
            <span className={styles.weight}>{say('milestone.weight', { n: of.weight })}</span>
            {one.mayEdit && (
              <IconButton
                icon="close"
                label={say('milestone.drop', { name: of.name })}
                onClick={() => change(of, { archived: true }, say('milestone.dropped', { name: of.name }))}
              />
            )}
          </li>
        ))}
      </ul>
      {one.mayEdit && <NewMilestone one={one} />}
    </Card>
  );
}

function NewMilestone({ one }: { one: InitiativeReading }) {
  const { say } = useWords();
  const { save } = useInitiativeSaving();
  const [name, setName] = useState('');
  const [due, setDue] = useState('');
  const [weight, setWeight] = useState('1');
  const make = async (): Promise<void> => {
    const said = name.trim();
    if (said === '') return;
    const code = freeCode(said, new Set(one.milestones.map((of) => of.code)), 'milestone');
    const refused = await save(
      [
        {
          section: 'milestones',
          key: null,
          fields: {
            initiative: one.code,
            code,
            name: said,
            ...(due ? { due } : {}),
            ...(Number(weight) >= 0 && weight !== '' ? { weight: Number(weight) } : {}),
          },
        },
      ],
      say('milestone.made', { name: said }),
    );
    if (refused !== null) return;
    setName('');
    setDue('');
  };
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <TextField
        label={say('milestone.new')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextField
        type="date"
        label={say('milestone.new.due')}
        value={due}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      <TextField
        type="number"
        min={0}
        step="any"
        label={say('defined.weight')}
        value={weight}
        onChange={(event) => setWeight(event.currentTarget.value)}
      />
      <Button type="submit" icon="plus">
        {say('milestone.add')}
      </Button>
    </form>
  );
}
