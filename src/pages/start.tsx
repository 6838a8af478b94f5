/** First start: the owner's account, then what to begin with. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { DocumentProblem } from '#exchange/ui/document-check.ts';
import { DocumentProblems } from '#exchange/ui/document-problems.tsx';
import { Button } from '#kit/button.tsx';
import { Refusal } from '#kit/call.ts';
import { TextField } from '#kit/field.tsx';
import { Icon } from '#kit/icons.tsx';
import { refusalText } from '#kit/refusal.ts';
import { Doorway } from '#kit/shell.tsx';
import { Failure } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { AccountForm } from '#people/ui/account-form.tsx';
import { type Beginning, beginOrganization, sessionQuery, signUp, startQuery } from '#people/ui/queries.ts';
import styles from './doors.module.css';
import { Tools } from './tools.tsx';

export function StartPage() {
  const { say } = useWords();
  const queries = useQueryClient();
  const start = useQuery(startQuery);
  const session = useQuery(sessionQuery);
  useEffect(() => {
    document.title = `${say('start.title')} · Sightline`;
  }, [say]);
  if (start.error) return <Failure error={start.error} again={() => void start.refetch()} />;
  if (!start.data || session.isPending) return null;
  if (start.data.state === 'ready' && !session.data?.user) return <Navigate to="/sign-in" replace />;
  const step = start.data.state === 'ready' ? 2 : 1;
  return (
    <Doorway tools={<Tools />}>
      <ol className={styles.steps} aria-label={say('start.steps')}>
        {[say('start.step.account'), say('start.step.begin')].map((name, n) => (
          <li
            key={name}
            aria-current={n + 1 === step ? 'step' : undefined}
            data-done={n + 1 < step || undefined}
          >
            <span className={styles.count}>{n + 1 < step ? <Icon name="check" size={12} /> : n + 1}</span>
            {name}
          </li>
        ))}
      </ol>
      {step === 1 ? (
        <section className={styles.card}>
          <h1>{say('start.account')}</h1>
          <p>{say('start.account.text')}</p>
          <AccountForm
            fresh
            submit={async (email, password) => {
              await signUp(email, password);
              await queries.invalidateQueries();
            }}
          />
        </section>
      ) : (
        <Begin />
      )}
    </Doorway>
  );
}

function Begin() {
  const words = useWords();
  const { say } = words;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<Beginning['from'] | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [wrong, setWrong] = useState<{ name: string; problems: DocumentProblem[] } | null>(null);
  const [name, setName] = useState('');
  /** `found` is given what a refusal lists, and says whether it has shown it. */
  const begin = async (
    beginning: Beginning,
    found: (errors: readonly unknown[]) => boolean = () => false,
  ): Promise<void> => {
    setBusy(beginning.from);
    setFailed(null);
    setWrong(null);
    try {
      const org = await beginOrganization(beginning);
      await queries.invalidateQueries();
      await navigate({ to: '/o/$org', params: { org: org.code } });
    } catch (error) {
      if (!found(error instanceof Refusal ? error.errors : [])) setFailed(refusalText(error, words));
      setBusy(null);
    }
  };
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setFailed(null);
    // Only those who bring a document need what reads one.
    const { problemsIn, readChosen } = await import('#exchange/ui/document-check.ts');
    const read = readChosen(file.name, new Uint8Array(await file.arrayBuffer()));
    if (!read.ok) return setWrong({ name: file.name, problems: read.problems });
    await begin({ from: 'document', document: read.value }, (errors) => {
      const problems = problemsIn(read.text, errors);
      if (problems.length > 0) setWrong({ name: file.name, problems });
      return problems.length > 0;
    });
  };
  return (
    <>
      <h1 className={styles.lead}>{say('start.begin')}</h1>
      <p className={styles.leadText}>{say('start.begin.text')}</p>
      <p role="alert" className={styles.failed}>
        {failed}
      </p>
      {wrong && <DocumentProblems {...wrong} />}
      <div className={styles.ways}>
        <section className={`${styles.card} ${styles.way} ${styles.first}`}>
          <h2>{say('start.demo')}</h2>
          <p>{say('start.demo.text')}</p>
          <Button
            look="primary"
            busy={busy === 'demo'}
            disabled={busy !== null}
            onClick={() => void begin({ from: 'demo' })}
          >
            {say(busy === 'demo' ? 'start.demo.busy' : 'start.demo.go')}
          </Button>
        </section>
        <section className={`${styles.card} ${styles.way}`}>
          <h2>{say('start.starter')}</h2>
          <p>{say('start.starter.text')}</p>
          <Link className={styles.file} to="/starter" disabled={busy !== null}>
            <Icon name="scorecard" />
            {say('start.starter.go')}
          </Link>
        </section>
        <section className={`${styles.card} ${styles.way}`}>
          <h2>{say('start.document')}</h2>
          <p>{say('start.document.text')}</p>
          <label className={styles.file} data-busy={busy === 'document' || undefined}>
            <input
              type="file"
              className="sr"
              disabled={busy !== null}
              onChange={(event) => {
                void choose(event.currentTarget.files?.[0]);
                // The same file, mended, can be chosen again.
                event.currentTarget.value = '';
              }}
            />
            <Icon name="file" />
            {say(busy === 'document' ? 'start.document.busy' : 'start.document.go')}
          </label>
        </section>
        <section className={`${styles.card} ${styles.way}`}>
          <h2>{say('start.empty')}</h2>
          <p>{say('start.empty.text')}</p>
          <form
            className={styles.empty}
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() !== '') void begin({ from: 'empty', name: name.trim() });
            }}
          >
            <TextField
              label={say('start.empty.name')}
              value={name}
              required
              withAsterisk={false}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" busy={busy === 'empty'} disabled={busy !== null}>
              {say('start.empty.go')}
            </Button>
          </form>
        </section>
      </div>
    </>
  );
}
