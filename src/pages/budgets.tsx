/** Budgets beside what came of them: money, and the objectives that it was for, before and now. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, useEffect, useState } from 'react';
import { statusWord } from '#board/ui/reason.ts';
import type { BudgetReading } from '#execution/contract.ts';
import { Card } from '#execution/ui/card.tsx';
import { budgetsQuery, spendingQuery } from '#execution/ui/execution-query.ts';
import { Button, IconButton } from '#kit/button.tsx';
import { Status, StatusMark } from '#kit/marks.tsx';
import { Part } from '#kit/part.tsx';
import { part } from '#kit/part-missing.ts';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './budgets.module.css';
import { useInside } from './frame.tsx';
import type { BudgetsSearch } from './initiatives-search.ts';

const BudgetEdit = lazy(async () => ({ default: (await part(import('./budget-edit.tsx'))).BudgetEdit }));
const route = getRouteApi('/o/$org/budgets');

export function BudgetsPage() {
  const { say } = useWords();
  const { org, at } = useInside();
  const search = route.useSearch();
  const navigate = useNavigate();
  const [editing, setEditing] = useState<BudgetReading | 'new' | null>(null);
  const read = useQuery(budgetsQuery(org.code, at));
  const data = read.data;
  const change = (next: Partial<BudgetsSearch>): void =>
    void navigate({ to: '.', search: (old) => ({ ...old, ...next }), resetScroll: false });
  useEffect(() => {
    document.title = `${say('budgets.title')} · Sightline`;
  }, [say]);
  if (read.isError && !data) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!data) return <Skeleton lines={10} />;
  return (
    <div className={styles.page} data-pending={read.isPlaceholderData || undefined}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{say('budgets.title')}</h1>
          <p className={styles.quiet}>{say('budgets.text')}</p>
        </div>
        <div className={styles.acts}>
          <Link
            to="/o/$org/initiatives"
            params={{ org: org.code }}
            search={(old) => ({ period: old.period, span: old.span })}
            className={styles.go}
          >
            {say('initiatives.title')}
          </Link>
          <Link to="/o/$org/allocation" params={{ org: org.code }} className={styles.go}>
            {say('allocation.title')}
          </Link>
          {data.mayCreate && (
            <Button look="primary" icon="plus" onClick={() => setEditing('new')}>
              {say('budgets.new')}
            </Button>
          )}
        </div>
      </header>
      {data.items.length === 0 ? (
        <Message icon="budget" title={say('budgets.none')}>
          {say('budgets.none.text')}
        </Message>
      ) : (
        data.items.map((one) => (
          <Budget
            key={one.code}
            one={one}
            currency={data.currency}
            isOpen={search.budget === one.code}
            by={search.by ?? 'initiative'}
            onChange={change}
            onEdit={() => setEditing(one)}
          />
        ))
      )}
      {editing && (
        <Part>
          <BudgetEdit
            one={editing === 'new' ? null : editing}
            taken={data.items.map(({ code }) => code)}
            currency={data.currency}
            onClose={() => setEditing(null)}
          />
        </Part>
      )}
    </div>
  );
}

function Budget({
  one,
  currency,
  isOpen,
  by,
  onChange,
  onEdit,
}: {
  one: BudgetReading;
  currency: string | null;
  isOpen: boolean;
  by: 'initiative' | 'period' | 'class';
  onChange: (next: Partial<BudgetsSearch>) => void;
  onEdit: () => void;
}) {
  const { say, dates, numbers } = useWords();
  const { org, at } = useInside();
  const amount = (n: number): string => numbers.full(n, { decimals: 0, unitOfMeasure: currency });
  const scope = [
    dates.short(one.start) === dates.short(one.end)
      ? dates.short(one.start)
      : `${dates.short(one.start)} – ${dates.short(one.end)}`,
    ...one.perspectives.map(({ name }) => name),
    ...one.themes.map(({ name }) => name),
    ...one.units.map(({ name }) => name),
    ...one.classes.map((klass) => say(`money.class.${klass}`)),
    one.owner?.split(',')[0],
  ].filter(Boolean);
  const { sums, outcome } = one;
  const most = Math.max(one.amount, sums.planned, sums.estimate, 1);
  return (
    <Card
      title={one.name}
      side={
        <span className={styles.side}>
          <Status status={one.status} word={statusWord(one.status, say)} />
          {one.mayEdit && (
            <IconButton icon="pencil" label={say('budgets.edit', { name: one.name })} onClick={onEdit} />
          )}
        </span>
      }
    >
      <p className={styles.quiet}>{scope.join(' · ')}</p>
      {one.description && <p>{one.description}</p>}
      <dl className={styles.bars}>
        {(
          [
            ['budgets.amount', one.amount],
            ['money.planned', sums.planned],
            ['budgets.bound', sums.committed + sums.spent],
            ['budgets.estimate', sums.estimate],
          ] as const
        ).map(([label, value]) => (
          <div key={label}>
            <dt>{say(label)}</dt>
            <dd>
              <span className={styles.bar} aria-hidden="true">
                <span style={{ width: `${Math.min(100, (100 * Math.max(0, value)) / most)}%` }} />
                <i style={{ left: `${(100 * one.amount) / most}%` }} />
              </span>
              <span className="num">{amount(value)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.quiet}>
        {say(one.left < 0 ? 'budgets.over' : 'budgets.left', {
          amount: amount(Math.abs(one.left)),
          n: one.initiatives,
        })}
      </p>
      {outcome.objectives.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <caption>{say('budgets.outcome')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('kind.objective')}</th>
                {outcome.before && (
                  <th scope="col" className={styles.number}>
                    {dates.short(outcome.before)}
                  </th>
                )}
                <th scope="col" className={styles.number}>
                  {dates.short(outcome.now)}
                </th>
                <th scope="col" className={`${styles.number} ${styles.wide}`}>
                  {say('money.planned')}
                </th>
                <th scope="col" className={`${styles.number} ${styles.wide}`}>
                  {say('money.spent')}
                </th>
              </tr>
            </thead>
            <tbody>
              {outcome.objectives.slice(0, isOpen ? undefined : 5).map((of) => (
                <tr key={of.node}>
                  <th scope="row">
                    {of.name}
                    <small>
                      {of.unitName} · {of.perspective}
                    </small>
                  </th>
                  {outcome.before && (
                    <td className={styles.number}>
                      <Scored score={of.before} status={of.statusBefore} />
                    </td>
                  )}
                  <td className={styles.number}>
                    <Scored score={of.now} status={of.statusNow} />
                    {of.before !== null && of.now !== null && (
                      <small>{numbers.points(of.now - of.before)}</small>
                    )}
                  </td>
                  <td className={`${styles.number} ${styles.wide}`}>{amount(of.planned)}</td>
                  <td className={`${styles.number} ${styles.wide}`}>{amount(of.spent)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className={styles.quiet}>{say('budgets.caution')}</p>
      <Button
        look="quiet"
        icon={isOpen ? 'up' : 'down'}
        aria-expanded={isOpen}
        onClick={() => onChange({ budget: isOpen ? undefined : one.code })}
      >
        {say(isOpen ? 'budgets.close' : 'budgets.open')}
        <span className="sr">: {one.name}</span>
      </Button>
      {isOpen && (
        <Lines
          org={org.code}
          budget={one.code}
          at={at}
          by={by}
          currency={currency}
          onBy={(next) => onChange({ by: next === 'initiative' ? undefined : next })}
        />
      )}
    </Card>
  );
}

function Scored({ score, status }: { score: number | null; status: BudgetReading['status'] }) {
  const { say, numbers } = useWords();
  return (
    <span className={styles.scored}>
      <StatusMark status={status} size={12} label={statusWord(status, say)} />
      {score === null ? '–' : numbers.score(score)}
    </span>
  );
}

function Lines({
  org,
  budget,
  at,
  by,
  currency,
  onBy,
}: {
  org: string;
  budget: string;
  at: ReturnType<typeof useInside>['at'];
  by: 'initiative' | 'period' | 'class';
  currency: string | null;
  onBy: (by: 'initiative' | 'period' | 'class') => void;
}) {
  const { say, dates, numbers } = useWords();
  const read = useQuery(spendingQuery(org, at, { budget, by }));
  const amount = (n: number): string => numbers.full(n, { decimals: 0, unitOfMeasure: currency });
  if (read.isError && !read.data) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <Skeleton lines={4} />;
  const nameOf = (key: string, name: string): string =>
    by === 'period' ? dates.short(key) : by === 'class' ? say(`money.class.${key as 'capital'}`) : name;
  return (
    <div className={styles.lines}>
      <Segmented
        label={say('budgets.by')}
        value={by}
        options={(['initiative', 'period', 'class'] as const).map((one) => ({
          value: one,
          text: say(`budgets.by.${one}`),
        }))}
        onChange={onBy}
      />
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="sr">{say('budgets.lines')}</caption>
          <thead>
            <tr>
              <th scope="col">{say(`budgets.by.${by}`)}</th>
              {(['planned', 'committed', 'spent'] as const).map((field) => (
                <th
                  key={field}
                  scope="col"
                  className={`${styles.number} ${field === 'spent' ? '' : styles.wide}`}
                >
                  {say(`money.${field}`)}
                </th>
              ))}
              <th scope="col" className={styles.number}>
                {say('budgets.estimate')}
              </th>
            </tr>
          </thead>
          <tbody>
            {read.data.lines.map(({ key, name, sums }) => (
              <tr key={key}>
                <th scope="row">
                  {by === 'initiative' ? (
                    <Link
                      to="/o/$org/initiatives/$code"
                      params={{ org, code: key }}
                      search={(old) => ({ period: old.period, span: old.span })}
                    >
                      {name}
                    </Link>
                  ) : (
                    nameOf(key, name)
                  )}
                </th>
                {(['planned', 'committed', 'spent', 'estimate'] as const).map((field) => (
                  <td
                    key={field}
                    className={`${styles.number} ${field === 'planned' || field === 'committed' ? styles.wide : ''}`}
                  >
                    {amount(sums[field])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
