/** The guided scorecard: kind, objectives, KPIs, result. What was chosen stays through back and reload. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { dayFromIso, formatPeriod, ordinalAt } from '#engine/calendar.ts';
import type { Frequency } from '#engine/definitions.ts';
import type { PortableDocument } from '#exchange/document.ts';
import { chosen, type There } from '#exchange/starter/choose.ts';
import { libraryKindQuery, libraryQuery } from '#exchange/ui/library-client.ts';
import {
  emptyDraft,
  offered,
  type StarterDraft,
  starterSteps,
  warningsOf,
  withAdjusted,
  withKind,
  withKpi,
  withObjective,
} from '#exchange/ui/starter-draft.ts';
import { type Found, StarterKinds, StarterSearch } from '#exchange/ui/starter-kinds.tsx';
import { StarterKpis } from '#exchange/ui/starter-kpis.tsx';
import { StarterObjectives } from '#exchange/ui/starter-objectives.tsx';
import { StarterResult } from '#exchange/ui/starter-result.tsx';
import { Button } from '#kit/button.tsx';
import { TextField } from '#kit/field.tsx';
import { Icon } from '#kit/icons.tsx';
import { useKept } from '#kit/kept.ts';
import { refusalText } from '#kit/refusal.ts';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { addressOf } from '#people/rules.ts';
import styles from './starter-wizard.module.css';

export interface Standing {
  organization: PortableDocument['organization'];
  unit: string;
  card: string;
  cardName: string;
  there: There;
  /** ISO. */
  today: string;
}

export function StarterWizard({
  keptAs,
  standing,
  onDone,
}: {
  /** Where the draft is kept. */
  keptAs: string;
  /** Null: an organization is being made. */
  standing: Standing | null;
  /** Records it; throws what is refused. */
  onDone: (part: PortableDocument) => Promise<void>;
}) {
  const words = useWords();
  const { say, language } = words;
  const queries = useQueryClient();
  const [draft, setDraft, letGo] = useKept<StarterDraft>(keptAs, emptyDraft);
  const [wrong, setWrong] = useState<'name' | 'kind' | 'objectives' | 'kpis' | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const items = useQuery(libraryQuery(language));
  const content = useQuery({ ...libraryKindQuery(draft.kind ?? '', language), enabled: draft.kind !== null });
  const there = standing?.there ?? null;
  const { step } = draft;
  const at = starterSteps.indexOf(step);

  const go = (next: StarterDraft['step']): void => {
    setWrong(null);
    setFailed(null);
    setDraft({ ...draft, step: next });
  };
  // The choice shows at once; what is sensible for it follows when it has come.
  useEffect(() => {
    if (draft.isFresh && content.data?.kind === draft.kind) setDraft(withKind(draft, content.data, there));
  }, [draft, content.data, there, setDraft]);
  // Each step begins at its heading, for the eye and for a screen reader.
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
    document.getElementById('main')?.scrollTo({ top: 0 });
    window.scrollTo({ top: 0 });
  }, [step]);

  if (items.error || content.error)
    return (
      <Failure
        error={items.error ?? content.error}
        again={() => void (items.error ? items.refetch() : content.refetch())}
      />
    );
  if (!items.data || (step !== 'kind' && !content.data)) return <Skeleton lines={10} />;

  const all = content.data ? offered(content.data, there) : [];
  const lastPeriod = (frequency: string): string => lastPeriodOf(standing, frequency as Frequency);
  const name = draft.name.trim();
  const place = standing
    ? { ...standing, lastPeriod }
    : {
        organization: {
          code: addressOf(name),
          name,
          language,
          calendar: { yearStart: 1, label: 'end' as const, timeZone: timeZone() },
        },
        unit: addressOf(name),
        card: addressOf(name),
        there: null,
        lastPeriod,
      };
  const part = step === 'result' && content.data ? chosen(content.data.document, draft, place) : null;
  const columns = standing
    ? standing.there.perspectives
    : all.map(({ code, name: title }) => ({ code, name: title }));

  const pickKind = (kind: string): void => {
    setWrong(null);
    setDraft({ ...draft, kind, isFresh: true });
  };
  const pickFound = async (found: Found): Promise<void> => {
    const read = await queries.fetchQuery(libraryKindQuery(found.kind, language));
    const base =
      found.kind === draft.kind ? draft : { ...withKind(draft, read, there), objectives: [], kpis: [] };
    const objective = offered(read, there)
      .flatMap((one) => one.objectives)
      .find((one) => one.code === found.objective);
    if (!objective) return;
    const with1 = base.objectives.includes(objective.code)
      ? base
      : { ...base, objectives: [...base.objectives, objective.code] };
    const next =
      found.kpi === null
        ? base.objectives.includes(objective.code)
          ? base
          : withObjective(base, read, objective, true)
        : with1.kpis.includes(found.kpi)
          ? with1
          : withKpi(with1, found.kpi, true);
    setDraft({ ...next, step: found.kpi === null ? 'objectives' : 'kpis' });
  };
  const forward = async (): Promise<void> => {
    if (step === 'kind') {
      if (!standing && name === '') {
        setWrong('name');
        nameField.current?.focus();
        return;
      }
      if (draft.kind === null) return setWrong('kind');
      return go('objectives');
    }
    if (step === 'objectives') return draft.objectives.length === 0 ? setWrong('objectives') : go('kpis');
    if (step === 'kpis') return draft.kpis.length === 0 ? setWrong('kpis') : go('result');
    if (!part) return;
    setBusy(true);
    setFailed(null);
    try {
      await onDone(part);
      letGo();
    } catch (error) {
      setFailed(refusalText(error, words));
      setBusy(false);
    }
  };

  const warnings = step === 'kind' ? [] : warningsOf(draft, all, standing !== null);
  return (
    <div className={styles.page}>
      <ol className={styles.steps} aria-label={say('start.steps')}>
        {starterSteps.map((one, n) => (
          <li key={one} aria-current={n === at ? 'step' : undefined} data-done={n < at || undefined}>
            <span>{n < at ? <Icon name="check" size={12} /> : n + 1}</span>
            <b>{say(`starter.step.${one}`)}</b>
          </li>
        ))}
      </ol>
      <header>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {say(step === 'kind' && !standing ? 'starter.title.first' : `starter.title.${step}`)}
        </h1>
        <p className={styles.about}>
          {step === 'kind' && standing
            ? say('starter.text.add', { scorecard: standing.cardName })
            : say(`starter.text.${step}`)}
        </p>
      </header>
      <p role="alert" className={styles.failed}>
        {failed ?? (wrong && wrong !== 'name' ? say(`starter.wrong.${wrong}`) : null)}
      </p>
      {step === 'kind' && (
        <>
          {standing ? (
            <StarterSearch items={items.data} language={language} onPick={(found) => void pickFound(found)} />
          ) : (
            <TextField
              ref={nameField}
              className={styles.name}
              label={say('start.empty.name')}
              value={draft.name}
              maxLength={200}
              error={wrong === 'name' ? say('starter.wrong.name') : undefined}
              onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.nativeEvent.isComposing) void forward();
              }}
            />
          )}
          <StarterKinds items={items.data} kind={draft.kind} onKind={pickKind} />
        </>
      )}
      {step === 'objectives' && content.data && (
        <StarterObjectives
          all={all}
          taken={draft.objectives}
          onTake={(objective, isTaken) =>
            content.data && setDraft(withObjective(draft, content.data, objective, isTaken))
          }
        />
      )}
      {step === 'kpis' && (
        <StarterKpis
          all={all}
          objectives={draft.objectives}
          taken={draft.kpis}
          adjusted={draft.adjusted}
          lastPeriod={lastPeriod}
          onTake={(code, isTaken) => setDraft(withKpi(draft, code, isTaken))}
          onAdjust={(code, said) => setDraft(withAdjusted(draft, code, said))}
        />
      )}
      {part && <StarterResult part={part} columns={columns} there={there} />}
      {step === 'kind' && content.data && (
        <details className={styles.sources}>
          <summary>{say('starter.sources', { name: content.data.name })}</summary>
          <ul>
            {content.data.sources.map((one) => (
              <li key={one.title}>
                {one.author}: <cite>{one.title}</cite>. {one.publisher}, {one.year}
              </li>
            ))}
          </ul>
        </details>
      )}
      <footer className={styles.foot}>
        <div role="status" className={styles.counts}>
          {step !== 'kind' && (
            <strong className="num">
              {say('starter.chosen', { objectives: draft.objectives.length, kpis: draft.kpis.length })}
            </strong>
          )}
          {warnings.map((one) => (
            <span key={JSON.stringify(one)} className={styles.warning}>
              <Icon name="warn" size={14} />
              {say(`starter.warn.${one.what}`, { ...one })}
            </span>
          ))}
        </div>
        <div className={styles.buttons}>
          {at > 0 && (
            <Button disabled={isBusy} onClick={() => go(starterSteps[at - 1] ?? 'kind')}>
              {say('back')}
            </Button>
          )}
          <Button look="primary" busy={isBusy} onClick={() => void forward()}>
            {say(step === 'result' ? (standing ? 'starter.add' : 'starter.create') : 'starter.next')}
          </Button>
        </div>
      </footer>
    </div>
  );
}

const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const usual = { yearStart: 1, label: 'end' as const, timeZone: 'UTC' };

/** The last period of a frequency that is over today. */
function lastPeriodOf(standing: Standing | null, frequency: Frequency): string {
  const calendar = standing?.organization.calendar ?? usual;
  const today = dayFromIso(standing?.today ?? new Date().toISOString().slice(0, 10)) ?? 0;
  return formatPeriod(calendar, { frequency, ordinal: ordinalAt(calendar, frequency, today) - 1 });
}
