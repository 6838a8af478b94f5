/** One appraisal, in one column: what was agreed, how it went, what both see in it, the conclusion, and the last word. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Button } from '#kit/button.tsx';
import { TextArea } from '#kit/field.tsx';
import { Icon } from '#kit/icons.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import type { Appraisal } from '#review/appraisal-contract.ts';
import { appraisalQuery } from '#review/ui/appraisal-query.ts';
import styles from './appraisal.module.css';
import { Agreement } from './appraisal-agreement.tsx';
import { Ending } from './appraisal-end.tsx';
import { Part } from './appraisal-part.tsx';
import { Changes, Comments } from './appraisal-said.tsx';
import { hintFor, steps, stepsDone } from './appraisal-steps.ts';
import { Sum } from './appraisal-sum.tsx';
import { Talk } from './appraisal-talk.tsx';
import { Waits } from './appraisals.tsx';
import { useInside } from './frame.tsx';
import { Receipts } from './receipts.tsx';
import { readTrail, writeTrail } from './search.ts';
import { useAppraisalView, type ViewWriting } from './use-appraisal-view.ts';

const route = getRouteApi('/o/$org/appraisals/$appraisal');

export function AppraisalPage() {
  const { org } = useInside();
  const { appraisal: id } = route.useParams();
  const read = useQuery(appraisalQuery(org.code, id));
  const one = read.data;
  useEffect(() => {
    if (one) document.title = `${one.person.name} · ${one.cycle.name} · Sightline`;
  }, [one]);
  if (read.isError && !one) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!one) return <Skeleton lines={12} />;
  // Whose view is being written has a draft of its own; another step has none.
  if (one.may.self) return <Writing key="self" one={one} voice="self" />;
  if (one.may.view) return <Writing key="manager" one={one} voice="manager" />;
  return <Shown one={one} writing={null} />;
}

function Writing({ one, voice }: { one: Appraisal; voice: 'self' | 'manager' }) {
  const { org } = useInside();
  return <Shown one={one} writing={useAppraisalView(org.code, one, voice)} />;
}

function Shown({ one, writing }: { one: Appraisal; writing: ViewWriting | null }) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const navigate = useNavigate();
  const search = route.useSearch();
  const hint = hintFor(one);
  const trail = (next: readonly string[]): void =>
    void navigate({
      to: '.',
      search: (old) => ({ ...old, receipt: writeTrail([...next]) }),
      resetScroll: false,
    });
  return (
    <div className={styles.page}>
      <nav aria-label={say('path')}>
        <Link to="/o/$org/appraisals" params={{ org: org.code }}>
          {say('nav.appraisals')}
        </Link>
      </nav>
      <header className={styles.head}>
        <h1>{one.person.name}</h1>
        <p className={styles.quiet}>
          {[
            one.cycle.name,
            dates.long(one.period),
            one.unitName,
            say('appraisals.manager', { name: one.manager.name }),
          ].join(' · ')}
        </p>
        <Steps one={one} />
        <p className={styles.waits}>
          <Waits one={one} />
          {hint && <span>{say(`appraisal.hint.${hint}`)}</span>}
        </p>
        <p className={styles.readers}>
          <Icon name="lock" size={14} />
          <span>
            {say('appraisal.readers', {
              names: one.readers
                .map(({ name, tie }) => `${name} (${say(`appraisal.tie.${tie}`)})`)
                .join(', '),
            })}
          </span>
        </p>
        {one.origin !== null && (
          <p className={styles.readers}>{say('appraisal.origin', { origin: one.origin })}</p>
        )}
      </header>
      <Agreement one={one} />
      {one.terms.parts.map((part) => (
        <Part key={part.code} one={one} part={part} writing={writing} onReceipt={(node) => trail([node])} />
      ))}
      {writing && <Whole one={one} writing={writing} />}
      <Sum one={one} />
      <Talk one={one} />
      <Ending one={one} />
      <Comments one={one} about="" title={say('appraisal.comments')} name={null} />
      <Changes one={one} />
      <Receipts
        org={org.code}
        at={{ period: one.period, span: 'period' }}
        trail={readTrail(search.receipt)}
        onTrail={trail}
        onWhy={() => undefined}
      />
    </div>
  );
}

function Steps({ one }: { one: Appraisal }) {
  const { say } = useWords();
  const done = stepsDone(one.state);
  return (
    <ol className={styles.steps} aria-label={say('appraisal.steps')}>
      {steps.map((step, n) => (
        <li key={step} data-done={n < done || undefined} aria-current={n === done ? 'step' : undefined}>
          {n < done && <Icon name="check" size={14} />}
          {say(`appraisal.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}

/** What is said on the whole, and the view handed over. */
function Whole({ one, writing }: { one: Appraisal; writing: ViewWriting }) {
  const { say } = useWords();
  const voice = one.may.self ? 'self' : 'manager';
  return (
    <section className={styles.section} aria-labelledby="whole">
      <h2 id="whole">{say(`appraisal.voice.${voice}`)}</h2>
      <TextArea
        label={say('appraisal.view.text')}
        value={writing.draft.text}
        autosize
        minRows={3}
        onChange={(event) => writing.say(event.currentTarget.value)}
      />
      {writing.failed && (
        <p role="alert" className={styles.failed}>
          {writing.failed}
        </p>
      )}
      <div className={styles.acts}>
        <Button look="primary" onClick={() => void writing.handOver()}>
          {say('appraisal.view.handOver')}
        </Button>
        <span className={styles.quiet}>{say('appraisal.view.handOver.hint')}</span>
        <span role="status" className={styles.quiet}>
          {writing.state === 'saved'
            ? say('appraisal.view.saved')
            : writing.state === 'still'
              ? ''
              : say('appraisal.view.saving')}
        </span>
      </div>
    </section>
  );
}
