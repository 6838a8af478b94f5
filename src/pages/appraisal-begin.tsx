/** A person's appraisal is begun: in which cycle, who, where they work, and with whom. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { appraisalsKey } from '#board/ui/passed-on-heard.ts';
import { Button } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { membersQuery } from '#people/ui/admin-queries.ts';
import { appraisalCyclesQuery, beginAppraisal, begunBefore } from '#review/ui/appraisal-query.ts';
import styles from '#review/ui/form.module.css';
import { useSending } from '#review/ui/use-sending.ts';
import { useInside } from './frame.tsx';

/** The one that is there already, where it is mine to see. */
function There({ refused }: { refused: unknown }) {
  const { say } = useWords();
  const { org } = useInside();
  const there = begunBefore(refused);
  return there === null ? null : (
    <Link to="/o/$org/appraisals/$appraisal" params={{ org: org.code, appraisal: there }}>
      {say('appraisal.begin.there')}
    </Link>
  );
}

export function BeginForm({ onClose }: { onClose: () => void }) {
  const { say } = useWords();
  const { org, units } = useInside();
  const navigate = useNavigate();
  const members = useQuery(membersQuery(org.code));
  const cycles = useQuery(appraisalCyclesQuery(org.code));
  const open = (cycles.data ?? []).filter((one) => one.state === 'open');
  const { busy, failed, refused, send } = useSending(org.code, appraisalsKey);
  const [chosen, setCycle] = useState('');
  const [person, setPerson] = useState('');
  const [unit, setUnit] = useState('');
  const [manager, setManager] = useState('');
  const cycle = chosen || (open[0]?.id ?? '');
  const people = (members.data ?? []).map((one) => ({ value: one.id, text: one.knownAs ?? one.name }));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (person === '') return;
    const made = await send((key) =>
      beginAppraisal(
        org.code,
        { cycle, person, ...(unit ? { unit } : {}), ...(manager ? { manager } : {}) },
        key,
      ),
    );
    if (!made) return;
    onClose();
    toast({ text: say('appraisal.begin.done', { person: made.person.name, manager: made.manager.name }) });
    if (made.mine)
      await navigate({
        to: '/o/$org/appraisals/$appraisal',
        params: { org: org.code, appraisal: made.id },
      });
  };
  return (
    <Dialog open title={say('appraisals.begin')} onClose={onClose}>
      {!members.data || !cycles.data ? (
        <Skeleton lines={4} />
      ) : open.length === 0 ? (
        <p>{say('appraisal.begin.none')}</p>
      ) : (
        <form className={styles.form} onSubmit={(event) => void submit(event)}>
          <Choice
            label={say('appraisal.begin.cycle')}
            value={cycle}
            options={open.map((one) => ({ value: one.id, text: one.name }))}
            onChange={setCycle}
          />
          <Choice
            label={say('appraisal.begin.person')}
            value={person}
            options={[{ value: '', text: '–' }, ...people]}
            onChange={setPerson}
          />
          <Choice
            label={say('appraisal.begin.unit')}
            value={unit}
            options={[
              { value: '', text: say('appraisal.begin.unit.own') },
              ...units.map((one) => ({ value: one.code, text: one.name })),
            ]}
            onChange={setUnit}
          />
          <Choice
            label={say('appraisal.begin.manager')}
            value={manager}
            options={[
              { value: '', text: say('appraisal.begin.manager.above') },
              ...people.filter((one) => one.value !== person),
            ]}
            onChange={setManager}
          />
          <p className={styles.quiet}>{say('appraisal.begin.hint')}</p>
          {failed && (
            <p role="alert" className={styles.failed}>
              {failed}
            </p>
          )}
          <There refused={refused} />
          <div className={styles.acts}>
            <Button onClick={onClose}>{say('cancel')}</Button>
            <Button type="submit" look="primary" busy={busy} disabled={person === ''}>
              {say('appraisal.begin.do')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
