/** One decision: what was believed, what came, what was learned, the change that carries it, and how it came about. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { TextArea, TextField } from '#kit/field.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import type { LedgerEntry } from '#review/came-contract.ts';
import { amountText, believedText, cameText, skillText } from '#review/came-words.ts';
import type { PastVerdict } from '#review/decision-contract.ts';
import { longestText } from '#review/lengths.ts';
import { ActionList } from '#review/ui/action-list.tsx';
import { DecisionActs } from '#review/ui/decision-acts.tsx';
import { answerStatement, chainQuery, ledgerEntryQuery } from '#review/ui/ledger-query.ts';
import { PredictionChart, PredictionKey } from '#review/ui/prediction-chart.tsx';
import { actionsQuery, changeDecision } from '#review/ui/review-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import styles from './decision.module.css';
import { Chain } from './decision-chain.tsx';
import { useInside } from './frame.tsx';

const route = getRouteApi('/o/$org/decisions/$decision');

export function DecisionPage() {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const { decision } = route.useParams();
  const read = useQuery(ledgerEntryQuery(org.code, decision));
  const chain = useInfiniteQuery(chainQuery(org.code, { decision }));
  const actions = useInfiniteQuery(actionsQuery(org.code, { decision }));
  const entry = read.data?.entry;
  useEffect(() => {
    document.title = `${entry?.title ?? say('ledger.title')} · ${org.name} · Sightline`;
  }, [entry?.title, say, org.name]);
  if (read.isError && !read.data) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data || !entry) return <Skeleton lines={12} />;
  const done = actions.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={styles.page}>
      <p className={styles.path}>
        <Link to="/o/$org/decisions" params={{ org: org.code }}>
          {say('ledger.one.path')}
        </Link>
      </p>
      <header className={styles.head}>
        <p className={styles.kind}>{say(`decision.kind.${entry.kind}`)}</p>
        <h1>{entry.title}</h1>
        <p className={styles.quiet}>
          {say('ledger.one.told', {
            ...{ by: entry.decidedBy, day: dates.dayYear(entry.day), unit: entry.unitName },
          })}
        </p>
        <p className={styles.why}>{entry.why}</p>
        {entry.withdrawn && (
          <p>
            {say('ledger.one.withdrawn', {
              ...{ day: dates.moment(entry.withdrawn.at), why: entry.withdrawn.why ?? '–' },
            })}
          </p>
        )}
        {entry.may.change && <DecisionActs key={entry.id} org={org.code} decision={entry} />}
      </header>
      <div className={styles.columns}>
        <div className={styles.main}>
          <Believed entry={entry} />
          <Happened entry={entry} verdicts={read.data.verdicts} />
          <Learned key={entry.came.state} entry={entry} />
        </div>
        <section className={styles.card} aria-labelledby="chain-title">
          <h2 id="chain-title">{say('chain.one')}</h2>
          {chain.data ? (
            chain.data.pages[0]?.items.map((link) => <Chain key={decision} link={link} isOwn />)
          ) : (
            <Skeleton lines={4} />
          )}
        </section>
      </div>
      {done.length > 0 && (
        <section className={styles.card} aria-labelledby="actions-title">
          <h2 id="actions-title">{say('ledger.one.actions')}</h2>
          <ActionList org={org.code} actions={done} />
        </section>
      )}
    </div>
  );
}

function Believed({ entry }: { entry: LedgerEntry }) {
  const words = useWords();
  const { say, dates } = words;
  const { prediction: p, otherwise } = entry;
  return (
    <section className={styles.card} aria-labelledby="believed-title">
      <h2 id="believed-title">{say('ledger.believed')}</h2>
      {p?.kind === 'size' && (
        <p className={styles.quiet}>
          {entry.predicted}, {dates.long(p.period)}
        </p>
      )}
      <p className={styles.large}>{believedText(entry, words)}</p>
      {otherwise && (
        <p>{say('ledger.otherwise.said', { value: amountText(otherwise.value, entry, words) })}</p>
      )}
      {p?.kind === 'size' && (
        <>
          <PredictionChart entry={entry} />
          <PredictionKey />
        </>
      )}
    </section>
  );
}

function Happened({ entry, verdicts }: { entry: LedgerEntry; verdicts: readonly PastVerdict[] }) {
  const words = useWords();
  const { say, dates } = words;
  const [isAgain, setAgain] = useState(false);
  const isAsked = entry.came.state === 'asked';
  const mayAgain =
    entry.may.answer && entry.came.state === 'checked' && entry.prediction?.kind === 'statement';
  const then = (one: PastVerdict): string =>
    cameText(
      {
        ...entry,
        came: { state: 'checked', why: null },
        outcome: {
          value: one.value,
          yes: one.yes,
          sequence: one.sequence,
          checked: one.at,
          verdict: one.verdict,
        },
      },
      words,
    );
  return (
    <section className={styles.card} aria-labelledby="happened-title">
      <h2 id="happened-title">{say('ledger.happened')}</h2>
      <p className={entry.came.state === 'checked' ? styles.large : undefined}>{cameText(entry, words)}</p>
      {entry.outcome?.verdict && <p className={styles.quiet}>{skillText(entry, words)}</p>}
      {entry.may.answer && (isAsked || isAgain) && (
        <Answer key={entry.version} entry={entry} onDone={() => setAgain(false)} />
      )}
      {verdicts.length > 0 && (
        <details className={styles.past}>
          <summary>{say('ledger.one.verdicts')}</summary>
          <ol>
            {verdicts.map((one) => (
              <li key={one.n}>
                {one.yes === null
                  ? say('ledger.one.judged', {
                      at: dates.moment(one.at),
                      n: one.sequence ?? 0,
                      came: then(one),
                    })
                  : say('ledger.one.answered', { at: dates.moment(one.at), by: one.by, came: then(one) })}
                {one.sentence && <q>{one.sentence}</q>}
              </li>
            ))}
          </ol>
        </details>
      )}
      {mayAgain && !isAgain && (
        <div>
          <Button look="quiet" onClick={() => setAgain(true)}>
            {say('ledger.answer.again')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Yes or no in one click; the sentence is kept with it, if one is written. */
function Answer({ entry, onDone }: { entry: LedgerEntry; onDone: () => void }) {
  const { say, dates } = useWords();
  const { org } = useInside();
  const { busy, failed, send } = useSending(org.code);
  const [sentence, setSentence] = useState('');
  const answer = async (yes: boolean): Promise<void> => {
    const done = await send((key) => answerStatement(org.code, entry, { yes, sentence }, key));
    if (!done) return;
    toast({ text: say('ledger.answer.done') });
    onDone();
  };
  return (
    <div className={styles.answer}>
      <p className={styles.question}>
        {say('ledger.answer', { period: entry.prediction ? dates.long(entry.prediction.period) : '' })}
      </p>
      <TextField
        label={say('ledger.answer.how')}
        value={sentence}
        onChange={(event) => setSentence(event.currentTarget.value)}
      />
      <div className={styles.acts}>
        <Button look="primary" busy={busy} onClick={() => void answer(true)}>
          {say('ledger.answer.yes')}
        </Button>
        <Button busy={busy} onClick={() => void answer(false)}>
          {say('ledger.answer.no')}
        </Button>
      </div>
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
    </div>
  );
}

function Learned({ entry }: { entry: LedgerEntry }) {
  const { say } = useWords();
  const { org } = useInside();
  const { busy, failed, send } = useSending(org.code);
  const isOver = ['checked', 'unchecked', 'asked', 'withdrawn', 'none'].includes(entry.came.state);
  const [isWriting, setWriting] = useState(entry.learned === null && entry.came.state === 'checked');
  const [text, setText] = useState(entry.learned ?? '');
  const open = () => {
    setText(entry.learned ?? '');
    setWriting(true);
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const learned = text.trim();
    const done = await send(() =>
      changeDecision(org.code, entry, { learned: learned === '' ? null : learned }),
    );
    if (done) setWriting(false);
  };
  return (
    <section className={styles.card} aria-labelledby="learned-title">
      <h2 id="learned-title">{say('ledger.learned')}</h2>
      {isWriting && entry.may.change ? (
        <form className={styles.answer} onSubmit={(event) => void save(event)}>
          <TextArea
            label={say('ledger.learned.write')}
            value={text}
            maxLength={longestText}
            autosize
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <div className={styles.acts}>
            <Button type="submit" busy={busy} disabled={text.trim() === (entry.learned ?? '')}>
              {say('ledger.learned.save')}
            </Button>
          </div>
          {failed && (
            <p role="alert" className={styles.failed}>
              {failed}
            </p>
          )}
        </form>
      ) : (
        <>
          <p className={entry.learned === null ? styles.quiet : styles.why}>
            {entry.learned ?? say('ledger.learned.none')}
          </p>
          {entry.may.change && isOver && (
            <div>
              <Button look="quiet" icon="pencil" onClick={open}>
                {say(entry.learned === null ? 'ledger.learned.write' : 'ledger.learned.edit')}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
