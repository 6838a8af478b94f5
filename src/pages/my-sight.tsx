/** A person's line of sight: what they own or enter, by the objective that it serves, and how it leads to the top. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import type { PersonSight } from '#board/sight-contract.ts';
import { personQuery } from '#board/ui/cascade-query.ts';
import { explainedText, shareText } from '#cascade/sight-words.ts';
import { Button } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { membersQuery } from '#people/ui/admin-queries.ts';
import { meQuery } from '#people/ui/queries.ts';
import { useInside } from './frame.tsx';
import styles from './my-sight.module.css';
import { Receipts } from './receipts.tsx';
import { readTrail, writeTrail } from './search.ts';
import { SightLink } from './sight-link.tsx';

const route = getRouteApi('/o/$org/sight');

export function MySightPage() {
  const { say, dates } = useWords();
  const { org, units, at } = useInside();
  const search = route.useSearch();
  const navigate = useNavigate();
  const me = useQuery(meQuery);
  const mine = org.knownAs ?? me.data?.name ?? '';
  const name = search.person ?? mine;
  const isMe = search.person === undefined || search.person === mine;
  const read = useQuery({ ...personQuery(org.code, name, at), enabled: name !== '' });
  const { data } = read;
  const title = isMe ? say('me.title') : say('me.title.of', { name: data?.name ?? name });
  useEffect(() => {
    document.title = `${title} · ${dates.short(at.period)} · Sightline`;
  }, [title, dates, at.period]);
  const receipt = (node: string): void =>
    void navigate({ to: '.', search: (old) => ({ ...old, receipt: node }), resetScroll: false });
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.quiet}>
            {data?.isKnown
              ? [
                  isMe ? data.name : null,
                  say('me.counts', {
                    kpis: data.kpis,
                    objectives: data.objectives.length,
                    period: dates.long(at.period),
                  }),
                ]
                  .filter(Boolean)
                  .join(' · ')
              : dates.long(at.period)}
          </p>
        </div>
        <Who
          key={name}
          name={name}
          onPick={(person) =>
            void navigate({ to: '.', search: (old) => ({ ...old, person: person || undefined }) })
          }
        />
      </header>
      {name === '' ? (
        <Message icon="person" title={say('me.unnamed')} />
      ) : read.isError && !data ? (
        <Failure error={read.error} again={() => void read.refetch()} />
      ) : !data ? (
        <Skeleton lines={10} />
      ) : !data.isKnown ? (
        <Message icon="person" title={isMe ? say('me.none') : say('me.none.other', { name })}>
          {say('me.none.text')}
        </Message>
      ) : (
        <>
          {data.units.length > 0 && (
            <ul className={styles.cards}>
              {data.units.map((one) => (
                <li key={one.unit}>
                  <Link
                    to="/o/$org/scorecard/$unit"
                    params={{ org: org.code, unit: one.unit }}
                    search={{ period: search.period, span: search.span }}
                  >
                    {say('me.card')}
                  </Link>
                  <span className={styles.quiet}>
                    {units.find((unit) => unit.code === units.find((u) => u.code === one.unit)?.parent)?.name}
                  </span>
                </li>
              ))}
              {isMe && (
                <li>
                  <Link to="/o/$org/entry" params={{ org: org.code }} search={{}}>
                    {say('me.enter')}
                  </Link>
                </li>
              )}
            </ul>
          )}
          {data.objectives.map((one) => (
            <Objective key={one.node} objective={one} onReceipt={receipt} />
          ))}
          {data.isCut && <p className={styles.quiet}>{say('me.cut', { n: data.kpis })}</p>}
          {data.idle.length > 0 && <Idle idle={data.idle} />}
        </>
      )}
      <Receipts
        org={org.code}
        at={at}
        trail={readTrail(search.receipt)}
        onTrail={(next) =>
          void navigate({
            to: '.',
            search: (old) => ({ ...old, receipt: writeTrail(next) }),
            resetScroll: false,
          })
        }
        onWhy={() => undefined}
      />
    </div>
  );
}

function Objective({
  objective,
  onReceipt,
}: {
  objective: PersonSight['objectives'][number];
  onReceipt: (node: string) => void;
}) {
  const words = useWords();
  const { say, numbers } = words;
  const top = objective.path.at(-1);
  const way = objective.path.filter((step) => step.kind !== 'perspective');
  return (
    <section className={styles.objective} aria-label={objective.name}>
      <header>
        <StatusMark status={objective.status} size={20} label={say(`status.${objective.status}`)} />
        <div className={styles.what}>
          <h2>
            <SightLink of={objective} />
          </h2>
          <p className={styles.way}>
            <span>{objective.unitName}</span>
            {way.map((step) => (
              <span key={step.node}>
                <Icon name="right" size={11} />
                <SightLink of={step} />
                {step.kind === 'objective' && <span>{step.unitName}</span>}
                {step.via === 'support' && <span>({say('align.support')})</span>}
              </span>
            ))}
          </p>
        </div>
        <button type="button" className={`${styles.score} num`} onClick={() => onReceipt(objective.node)}>
          {numbers.score(objective.score)}
        </button>
      </header>
      <ul>
        {objective.kpis.map((kpi) => (
          <li key={kpi.node}>
            <StatusMark status={kpi.status} size={16} label={say(`status.${kpi.status}`)} />
            <span className={styles.kpi}>
              <SightLink of={kpi} />
              <small>
                {kpi.unitName} · {say(`me.as.${kpi.as}`)} ·{' '}
                {say('sight.share', { share: shareText(kpi.share, words) })}
              </small>
            </span>
            <SightOf unit={kpi.unit} measure={kpi.measure}>
              <b className="num">{shareText(kpi.force, words)}</b>
              <small>{explainedText(kpi.explained, top?.gap ?? null, words)}</small>
            </SightOf>
            <button type="button" className="num" onClick={() => onReceipt(kpi.node)}>
              {numbers.score(kpi.score)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SightOf({ unit, measure, children }: { unit: string; measure: string; children: React.ReactNode }) {
  const { org } = useInside();
  const { say } = useWords();
  return (
    <Link
      className={styles.sight}
      to="/o/$org/sight/$unit/$measure"
      params={{ org: org.code, unit, measure }}
      search={(old) => ({ period: old.period, span: old.span })}
      title={say('sight.go')}
    >
      {children}
    </Link>
  );
}

function Idle({ idle }: { idle: PersonSight['idle'] }) {
  const { say } = useWords();
  const { org } = useInside();
  return (
    <section className={styles.objective} aria-label={say('me.idle')}>
      <header>
        <StatusMark status="no-data" size={20} />
        <div className={styles.what}>
          <h2>{say('me.idle')}</h2>
          <p className={styles.way}>{say('me.idle.text')}</p>
        </div>
      </header>
      <ul>
        {idle.map((one) => (
          <li key={`${one.unit} ${one.measure}`}>
            <StatusMark status="no-data" size={16} />
            <span className={styles.kpi}>
              <Link
                to="/o/$org/kpi/$unit/$measure"
                params={{ org: org.code, unit: one.unit, measure: one.measure }}
                search={(old) => ({ period: old.period, span: old.span })}
              >
                {one.name}
              </Link>
              <small>{one.unitName}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whose line it is: a name, with those that the organization knows to choose from. */
function Who({ name, onPick }: { name: string; onPick: (name: string) => void }) {
  const { say } = useWords();
  const { org, units } = useInside();
  const id = useId();
  const [text, setText] = useState(name);
  const members = useQuery(membersQuery(org.code));
  const known = new Set([
    ...units.filter((one) => one.kind === 'person').map((one) => one.name),
    ...(members.data ?? []).flatMap((one) => [one.knownAs ?? one.name]),
  ]);
  return (
    <form
      className={styles.who}
      onSubmit={(event) => {
        event.preventDefault();
        onPick(text.trim());
      }}
    >
      <label htmlFor={id}>{say('me.who')}</label>
      <input
        id={id}
        list={`${id}-names`}
        value={text}
        placeholder={say('me.pick')}
        onChange={(event) => {
          setText(event.currentTarget.value);
          if (known.has(event.currentTarget.value)) onPick(event.currentTarget.value);
        }}
      />
      <datalist id={`${id}-names`}>
        {[...known].sort().map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Button type="submit">{say('search')}</Button>
    </form>
  );
}
