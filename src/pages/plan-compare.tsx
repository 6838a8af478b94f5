/** The plan compared: any two of its revisions, a revision and the present, or two days. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { diffQuery, revisionsQuery } from '#exchange/ui/change-set-client.ts';
import { listQuery } from '#exchange/ui/definition-client.ts';
import { Button } from '#kit/button.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { DiffView } from '#strategy/ui/diff-view.tsx';
import { useDiffTerms, usePerspectiveOrder } from './diff-terms.ts';
import { useInside } from './frame.tsx';
import { planOn } from './plan-words.ts';
import styles from './revision.module.css';
import type { CompareSearch } from './search.ts';

const isDay = (side: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(side);

export function PlanComparePage() {
  const { say } = useWords();
  const { org } = useInside();
  const navigate = useNavigate();
  const terms = useDiffTerms();
  const order = usePerspectiveOrder(org.code);
  const search = useSearch({ strict: false }) as CompareSearch;
  const plans = useQuery(listQuery(org.code, 'plans', {}));
  const today = new Date().toISOString().slice(0, 10);
  const plan =
    plans.data?.find((one) => one.key === search.plan) ?? planOn(plans.data ?? [], org.calendar, today);
  const revisions = useQuery({ ...revisionsQuery(org.code, plan?.key ?? ''), enabled: plan !== undefined });
  const latest = revisions.data?.[0];
  const from =
    search.from ?? (latest ? `before:${latest.code}` : `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`);
  const to = search.to ?? latest?.code ?? 'now';
  const versions = (revisions.data ?? []).map((one) => one.version).join('.');
  const diff = useQuery({
    ...diffQuery(org.code, plan?.key ?? '', from, to, versions),
    enabled: plan !== undefined && revisions.data !== undefined,
    placeholderData: (last) => last,
  });
  useEffect(() => {
    document.title = `${say('plan.compare.title')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  const choose = (sides: Partial<CompareSearch>): void =>
    void navigate({ to: '.', search: (old) => ({ ...old, from, to, ...sides }), replace: true });
  const failed = [plans, revisions, diff].find((one) => one.isError && !one.data);
  if (failed) return <Failure error={failed.error} again={() => void failed.refetch()} />;
  if (!plans.data || (plan && !revisions.data)) return <Skeleton lines={8} />;
  const side = (field: 'from' | 'to', value: string) => (
    <div className={styles.side}>
      <Choice
        label={say(field === 'from' ? 'plan.compare.one' : 'plan.compare.other')}
        value={isDay(value) ? 'day' : value.replace(/^before:/, field === 'from' ? 'before:' : '')}
        options={[
          { value: 'now', text: say('plan.compare.now') },
          ...(revisions.data ?? []).flatMap((one) => [
            { value: one.code, text: say('revision.number', { n: one.number ?? 0 }) },
            ...(field === 'from'
              ? [{ value: `before:${one.code}`, text: say('plan.compare.before', { n: one.number ?? 0 }) }]
              : []),
          ]),
          { value: 'day', text: say('plan.compare.day') },
        ]}
        onChange={(next) => choose({ [field]: next === 'day' ? today : next })}
      />
      {isDay(value) && (
        <TextField
          type="date"
          label={say('plan.compare.theDay')}
          value={value}
          onChange={(event) =>
            isDay(event.currentTarget.value) && choose({ [field]: event.currentTarget.value })
          }
        />
      )}
    </div>
  );
  return (
    <div className={styles.page}>
      <p className={styles.path}>
        <Link to="/o/$org/plan" params={{ org: org.code }} search={{ plan: plan?.key }}>
          {say('revision.back')}
        </Link>
      </p>
      <h1 className={styles.title}>{say('plan.compare.title')}</h1>
      <div className={styles.sides}>
        {side('from', from)}
        {side('to', to)}
        <Button disabled={from.startsWith('before:')} onClick={() => choose({ from: to, to: from })}>
          {say('plan.compare.swap')}
        </Button>
      </div>
      <section className={styles.card} aria-label={say('plan.compare.title')} aria-busy={diff.isFetching}>
        {diff.data ? (
          <DiffView
            diff={diff.data}
            terms={terms}
            order={order}
            none={
              <div className={styles.none}>
                <strong>{say('revision.changes.same')}</strong>
                <p>{say('revision.changes.same.text')}</p>
              </div>
            }
          />
        ) : (
          <Skeleton lines={6} />
        )}
      </section>
    </div>
  );
}
