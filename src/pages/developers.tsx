/** The HTTP API as a page to read: what there is, what it takes, what it answers, and the line that asks it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { TextField } from '#kit/field.tsx';
import { Brand } from '#kit/shell.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { type Described, describedQuery, groupsOf, matching, type Operation } from './api-description.ts';
import { ApiOperation } from './api-operation.tsx';
import styles from './developers.module.css';
import { Tools } from './tools.tsx';

const opened = () => decodeURIComponent(window.location.hash.slice(1));

export function DevelopersPage() {
  const { say } = useWords();
  const description = useQuery(describedQuery);
  const [wanted, setWanted] = useState('');
  const [id, setId] = useState(opened);
  useEffect(() => {
    const moved = () => setId(opened());
    window.addEventListener('hashchange', moved);
    return () => window.removeEventListener('hashchange', moved);
  }, []);
  useEffect(() => {
    document.title = `${say('api.title')} · Sightline`;
  }, [say]);
  if (description.isError)
    return <Failure error={description.error} again={() => void description.refetch()} />;
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <a href="/" title={say('state.home')}>
          <Brand />
        </a>
        <Tools />
      </header>
      {description.data ? (
        <Reference described={description.data} wanted={wanted} onWanted={setWanted} id={id} />
      ) : (
        <main className={styles.main}>
          <Skeleton lines={12} />
        </main>
      )}
    </div>
  );
}

function Reference({
  described,
  wanted,
  onWanted,
  id,
}: {
  described: Described;
  wanted: string;
  onWanted: (text: string) => void;
  id: string;
}) {
  const { say } = useWords();
  const groups = useMemo(() => groupsOf(described), [described]);
  const found = useMemo(() => matching(groups, wanted), [groups, wanted]);
  const all = groups.flatMap((group) => group.operations);
  const chosen = all.find((one) => one.id === id);
  return (
    <div className={styles.body}>
      <nav className={styles.nav} aria-label={say('api.operations')}>
        <TextField
          type="search"
          aria-label={say('search')}
          placeholder={say('search')}
          value={wanted}
          onChange={(event) => onWanted(event.currentTarget.value)}
        />
        <p className="sr" role="status">
          {say('api.found', { n: found.reduce((sum, one) => sum + one.operations.length, 0) })}
        </p>
        {found.length === 0 && <p className={styles.none}>{say('search.none')}</p>}
        {found.map((group) => (
          <details
            key={group.name}
            className={styles.group}
            open={wanted !== '' || group.operations.some((one) => one.id === id) || found.length < 4}
          >
            <summary>
              {group.name} <span className={styles.count}>{group.operations.length}</span>
            </summary>
            <ul>
              {group.operations.map((one) => (
                <li key={one.id}>
                  <Item operation={one} isOpen={one.id === id} />
                </li>
              ))}
            </ul>
          </details>
        ))}
      </nav>
      <main className={styles.main} id="main" tabIndex={-1}>
        {chosen ? (
          <ApiOperation key={chosen.id} operation={chosen} schemas={described.components?.schemas ?? {}} />
        ) : id ? (
          <Message icon="search" title={say('state.missing')}>
            {say('state.missing.text')}
          </Message>
        ) : (
          <Introduction described={described} />
        )}
      </main>
    </div>
  );
}

function Item({ operation, isOpen }: { operation: Operation; isOpen: boolean }) {
  return (
    <a
      className={styles.item}
      href={`#${encodeURIComponent(operation.id)}`}
      {...(isOpen ? { 'aria-current': 'page' as const } : {})}
    >
      <span className={styles.method}>{operation.method}</span>
      <span className={styles.path}>{operation.short}</span>
    </a>
  );
}

function Introduction({ described }: { described: Described }) {
  const { say } = useWords();
  const { origin } = window.location;
  return (
    <article className={styles.text}>
      <h1>{say('api.title')}</h1>
      <p>{say('api.intro', { version: described.info.version })}</p>
      <dl className={styles.facts}>
        <div>
          <dt>{say('api.signIn')}</dt>
          <dd>
            <code>Authorization: Bearer key_…</code>
            <p>{say('api.signIn.text')}</p>
          </dd>
        </div>
        <div>
          <dt>{say('api.description')}</dt>
          <dd>
            <a href="/api/openapi.json">{origin}/api/openapi.json</a>
            <p>{say('api.description.text')}</p>
          </dd>
        </div>
        <div>
          <dt>{say('api.client')}</dt>
          <dd>
            <a href="/api/client.ts" download="sightline.ts">
              {origin}/api/client.ts
            </a>
            <p>{say('api.client.text')}</p>
          </dd>
        </div>
        <div>
          <dt>{say('api.updates')}</dt>
          <dd>
            <code>ETag</code>, <code>If-Match</code>, <code>Idempotency-Key</code>
            <p>{say('api.updates.text')}</p>
          </dd>
        </div>
      </dl>
    </article>
  );
}
