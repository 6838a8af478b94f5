/** One initiative: how it stands and why, what it moves, its milestones, money, risks, what waits for what, updates. */

import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, useEffect, useState } from 'react';
import { stages } from '#engine/work.ts';
import { initiativeQuery } from '#execution/ui/execution-query.ts';
import { standingWord } from '#execution/ui/standing-word.ts';
import { StatusReceipt } from '#execution/ui/status-receipt.tsx';
import { Button, IconButton } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { useKeys } from '#kit/keys.tsx';
import { Status } from '#kit/marks.tsx';
import { Part } from '#kit/part.tsx';
import { part } from '#kit/part-missing.ts';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiative.module.css';
import { InitiativeBeside, InitiativeRisks } from './initiative-beside.tsx';
import { InitiativeMilestones } from './initiative-milestones.tsx';
import { InitiativeMoney } from './initiative-money.tsx';
import { InitiativeMoves } from './initiative-moves.tsx';
import { InitiativeUpdates } from './initiative-updates.tsx';
import { useInitiativeSaving } from './use-initiative-saving.ts';

const InitiativeEdit = lazy(async () => ({
  default: (await part(import('./initiative-edit.tsx'))).InitiativeEdit,
}));
const DefinitionHistory = lazy(async () => ({
  default: (await part(import('#exchange/ui/definition-history.tsx'))).DefinitionHistory,
}));
const route = getRouteApi('/o/$org/initiatives/$code');

export function InitiativePage() {
  const { say, dates } = useWords();
  const { org, at } = useInside();
  const { code } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const { save } = useInitiativeSaving();
  const [told, setTold] = useState(false);
  const read = useQuery(initiativeQuery(org.code, code, at));
  const one = read.data;
  const edit = (isOpen: boolean): void =>
    void navigate({ to: '.', search: (old) => ({ ...old, edit: isOpen || undefined }), resetScroll: false });
  useKeys({
    e: (event) => {
      if (!one?.mayEdit) return;
      event.preventDefault();
      edit(true);
    },
    escape: () =>
      void navigate({
        to: '/o/$org/initiatives',
        params: { org: org.code },
        search: { period: search.period, span: search.span },
      }),
  });
  useEffect(() => {
    if (one) document.title = `${one.name} · Sightline`;
  }, [one]);
  if (read.isError && !one) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!one) return <Skeleton lines={12} />;
  const setStage = (next: string): void => {
    const stage = stages.find((it) => it === next);
    if (!stage || stage === one.stage) return;
    const isOver = stage === 'done' || stage === 'stopped';
    void save(
      [
        {
          section: 'initiatives',
          key: code,
          version: one.version,
          fields: { stage, finished: isOver ? org.today : null },
        },
      ],
      say('initiative.staged', { name: one.name, stage: say(`stage.${stage}`).toLocaleLowerCase() }),
    );
  };
  const planned = [
    one.start && one.end
      ? say('initiatives.dates', { start: dates.dayYear(one.start), end: dates.dayYear(one.end) })
      : say('initiative.undated'),
    one.baselineEnd && one.baselineEnd !== one.end
      ? say('initiative.first.end', { end: dates.dayYear(one.baselineEnd) })
      : null,
    one.finished ? say('initiative.finished', { day: dates.dayYear(one.finished) }) : null,
  ];
  return (
    <div className={styles.page}>
      <nav className={styles.path} aria-label={say('path')}>
        <Link
          to="/o/$org/initiatives"
          params={{ org: org.code }}
          search={(old) => ({ period: old.period, span: old.span })}
        >
          {say('initiatives.title')}
        </Link>
        <span aria-hidden="true">/</span>
        <span>{one.unitName}</span>
      </nav>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{one.name}</h1>
          <p className={styles.sub}>
            <Status status={one.status} word={standingWord(one, say)} />
            <span>{say(`stage.${one.stage}`)}</span>
            <span className={styles.quiet}>{planned.filter(Boolean).join(' · ')}</span>
          </p>
        </div>
        <div className={styles.acts}>
          {one.mayEdit && (
            <Choice
              hideLabel
              label={say('initiatives.stage')}
              value={one.stage}
              options={stages.map((it) => ({ value: it, text: say(`stage.${it}`) }))}
              onChange={setStage}
            />
          )}
          <IconButton icon="clock" label={say('changes.title')} onClick={() => setTold(true)} />
          {one.mayEdit && (
            <Button icon="pencil" onClick={() => edit(true)}>
              {say('edit.go')}
            </Button>
          )}
        </div>
      </header>
      {one.description && <p className={styles.description}>{one.description}</p>}
      <div className={styles.columns}>
        <div className={styles.column}>
          <InitiativeMoves one={one} />
          <InitiativeMilestones one={one} />
          <InitiativeMoney one={one} />
          <InitiativeUpdates one={one} />
        </div>
        <aside className={styles.column} aria-label={say('side')}>
          <StatusReceipt receipt={one.receipt} currency={one.currency} />
          <InitiativeBeside one={one} />
          <InitiativeRisks one={one} />
        </aside>
      </div>
      {search.edit && one.mayEdit && (
        <Part>
          <InitiativeEdit one={one} onClose={() => edit(false)} />
        </Part>
      )}
      {told && (
        <Part>
          <DefinitionHistory
            org={org.code}
            of={[
              { section: 'initiatives', key: code, title: one.name },
              ...one.milestones.map(({ key, name }) => ({
                section: 'milestones' as const,
                key,
                title: name,
              })),
            ]}
            mayEdit={one.mayEdit}
            open
            onClose={() => setTold(false)}
          />
        </Part>
      )}
    </div>
  );
}
