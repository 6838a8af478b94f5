/** A new initiative: its name and whose it is; of what is in the red, with what it shall move already said. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { codesLike, matrixQuery } from '#execution/ui/execution-query.ts';
import { Button } from '#kit/button.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiative.module.css';
import { moveOf } from './moved-picker.tsx';
import { freeCode } from './outline-changes.ts';
import { UnitField } from './unit-field.tsx';
import { useInitiativeSaving } from './use-initiative-saving.ts';

const unitIn = (node: string): string => node.slice(node.indexOf(':') + 1).split('/')[0] ?? '';

/** @param node what it is for: an objective or KPI; null: not said yet */
export function InitiativeNew({
  node,
  unit,
  onClose,
}: {
  node: string | null;
  unit: string | null;
  onClose: () => void;
}) {
  const { say } = useWords();
  const { org, units, at } = useInside();
  const navigate = useNavigate();
  const { save } = useInitiativeSaving();
  const ofUnit = node === null ? unit : unitIn(node);
  const matrix = useQuery({
    ...matrixQuery(org.code, at, { unit: ofUnit ?? undefined }),
    enabled: node !== null,
  });
  const objective =
    matrix.data?.columns.find((one) => one.node === node)?.name ??
    matrix.data?.untouched.items.find((one) => one.node === node)?.name;
  const [typed, setName] = useState<string | null>(null);
  const [whose, setWhose] = useState<string | null>(ofUnit);
  const [stage, setStage] = useState<'proposed' | 'approved' | 'active'>('proposed');
  const [start, setStart] = useState(org.today);
  const [end, setEnd] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const name = typed ?? (objective ? say('initiative.for', { objective }) : '');
  const make = async (): Promise<void> => {
    if (name.trim() === '' || whose === null) {
      setWrong(say(name.trim() === '' ? 'initiative.needs.name' : 'initiative.needs.unit'));
      return;
    }
    setBusy(true);
    const first = freeCode(name, new Set(), 'initiative');
    // Without an answer the first is tried: one that is taken is refused, never written over.
    const taken = await codesLike(org.code, at, first).catch(() => new Set<string>());
    const code = freeCode(name, taken, 'initiative');
    const refused = await save(
      [
        {
          section: 'initiatives',
          key: null,
          fields: {
            code,
            name: name.trim(),
            unit: whose,
            stage,
            ...(start ? { start } : {}),
            ...(end ? { end } : {}),
            ...(node === null ? {} : { moves: [moveOf(node)] }),
          },
        },
      ],
      say('initiative.made', { name: name.trim() }),
      true,
    );
    setBusy(false);
    if (refused !== null) return setWrong(refused);
    void navigate({
      to: '/o/$org/initiatives/$code',
      params: { org: org.code, code },
      search: (old) => ({ period: old.period, span: old.span }),
    });
  };
  return (
    <Dialog open title={say('initiatives.new')} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextField
          data-autofocus
          label={say('defined.name')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className={styles.two}>
          <div>
            <UnitField units={units} within={null} unit={whose} isNeeded onPick={setWhose} />
          </div>
          <Choice
            label={say('initiatives.stage')}
            value={stage}
            options={(['proposed', 'approved', 'active'] as const).map((one) => ({
              value: one,
              text: say(`stage.${one}`),
            }))}
            onChange={(next) =>
              setStage((['approved', 'active'] as const).find((one) => one === next) ?? 'proposed')
            }
          />
        </div>
        <div className={styles.two}>
          <TextField
            type="date"
            label={say('initiative.start')}
            value={start}
            onChange={(event) => setStart(event.currentTarget.value)}
          />
          <TextField
            type="date"
            label={say('initiative.end')}
            value={end}
            onChange={(event) => setEnd(event.currentTarget.value)}
          />
        </div>
        {objective && <p className={styles.quiet}>{say('initiative.will.move', { objective })}</p>}
        {wrong && (
          <p role="alert" className={styles.wrong}>
            {wrong}
          </p>
        )}
        <div className={styles.foot}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button look="primary" type="submit" busy={busy}>
            {say('initiative.make')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
