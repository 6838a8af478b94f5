/** What appraisals are held by. Whoever sets it up defines rules here, and sees nothing of any person. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, useEffect, useState } from 'react';
import { appraisalsKey } from '#board/ui/passed-on-heard.ts';
import { Button } from '#kit/button.tsx';
import { useKeys } from '#kit/keys.tsx';
import { Part } from '#kit/part.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords, withWords } from '#kit/words.tsx';
import type { AppraisalCycle } from '#review/appraisal-contract.ts';
import { appraisalCyclesQuery, changeCycle } from '#review/ui/appraisal-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import { cycleLines } from './appraisal-cycle-text.ts';
import styles from './appraisals.module.css';
import { useInside } from './frame.tsx';

const CycleForm = lazy(async () => ({
  default: (await withWords(import('./appraisal-cycle-form.tsx'))).CycleForm,
}));

export function AppraisalCyclesPage() {
  const { say } = useWords();
  const { org } = useInside();
  const mayDefine = org.role === 'administrator' || org.role === 'strategist';
  const read = useQuery(appraisalCyclesQuery(org.code));
  const [form, setForm] = useState<AppraisalCycle | 'new' | null>(null);
  useEffect(() => {
    document.title = `${say('appraisal.cycles')} · Sightline`;
  }, [say]);
  const make = (): void => {
    if (mayDefine) setForm('new');
  };
  useKeys({ n: make });
  const { data } = read;
  const add = mayDefine && (
    <Button look="primary" icon="plus" onClick={make}>
      {say('appraisal.cycle.new')}
    </Button>
  );
  return (
    <div className={styles.page}>
      <nav aria-label={say('path')}>
        <Link to="/o/$org/appraisals" params={{ org: org.code }}>
          {say('nav.appraisals')}
        </Link>
      </nav>
      <header className={styles.head}>
        <div>
          <h1>{say('appraisal.cycles')}</h1>
          <p className={styles.quiet}>{say('appraisal.cycles.text')}</p>
        </div>
        {data && data.length > 0 && add}
      </header>
      {read.isError && !data ? (
        <Failure error={read.error} again={() => void read.refetch()} />
      ) : !data ? (
        <Skeleton lines={6} />
      ) : data.length === 0 ? (
        <Message icon="people" title={say('appraisal.cycles.none')} action={add}>
          {say('appraisal.cycles.none.text')}
        </Message>
      ) : (
        <div className={styles.list}>
          {data.map((one) => (
            <Cycle key={one.id} cycle={one} onEdit={mayDefine ? () => setForm(one) : null} />
          ))}
        </div>
      )}
      <Part>
        {form !== null && <CycleForm cycle={form === 'new' ? null : form} onClose={() => setForm(null)} />}
      </Part>
    </div>
  );
}

function Cycle({ cycle, onEdit }: { cycle: AppraisalCycle; onEdit: (() => void) | null }) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const { busy, failed, send } = useSending(org.code, appraisalsKey);
  const isOpen = cycle.state === 'open';
  const turn = () => send(() => changeCycle(org.code, cycle, { state: isOpen ? 'closed' : 'open' }));
  return (
    <article className={styles.cycle} aria-label={cycle.name}>
      <div className={styles.title}>
        <h2>
          {cycle.name}{' '}
          <span>
            {[dates.long(cycle.period), isOpen ? null : say('appraisal.cycle.closed')]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </h2>
        {onEdit && (
          <div className={styles.acts}>
            <Button look="quiet" busy={busy} onClick={() => void turn()}>
              {say(isOpen ? 'appraisal.cycle.close' : 'appraisal.cycle.reopen')}
            </Button>
            <Button aria-label={say('appraisal.cycle.edit', { name: cycle.name })} onClick={onEdit}>
              {say('appraisal.cycle.edit.short')}
            </Button>
          </div>
        )}
      </div>
      {cycleLines(cycle, words).map((line) => (
        <p key={line} className={styles.told}>
          {line}
        </p>
      ))}
      {failed && <p role="alert">{failed}</p>}
    </article>
  );
}
