/** Brings numbers in from a foreign file: choose, map, look at what would happen, then take it. */
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { lacking, mappingFrom } from '#exchange/ui/column-mapping.ts';
import { told } from '#exchange/ui/finding-words.ts';
import type { Mapping } from '#exchange/ui/mapping-shape.ts';
import { MappingTable } from '#exchange/ui/mapping-table.tsx';
import { Counts, Newcomers, ReportTable } from '#exchange/ui/report-table.tsx';
import { checkImport, commitImport, dropImport } from '#exchange/ui/transfer.ts';
import { Button } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './import.module.css';
import { NotImporting } from './import-blocked.tsx';
import { ImportSample } from './import-sample.tsx';
import { Progress } from './progress.tsx';
import { useImport } from './use-import.ts';

export function ImportPage() {
  const { org } = useInside();
  return org.may.import ? <Importing /> : <NotImporting org={org.code} />;
}

function Importing() {
  const { say, numbers } = useWords();
  const { org, units } = useInside();
  const { read, choices, setChoices, state, saved, failed, busy, sending, ...acts } = useImport();
  const { tell, again, take, takeMapping, byHand, save, run } = acts;
  const [over, setOver] = useState(false);

  useEffect(() => {
    document.title = `${say('nav.import')} · Sightline`;
  }, [say]);
  const step =
    !read || !state ? 1 : state.state === 'done' ? 4 : state.counts && state.state !== 'read' ? 3 : 2;
  const mapping =
    read && choices
      ? mappingFrom(read.mapping as Mapping, choices, read.create as Parameters<typeof mappingFrom>[2])
      : null;
  const lack = choices && !saved ? lacking(choices) : [];
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{say('import.title')}</h1>
        <p className={styles.about}>{say('import.text')}</p>
      </header>
      <ol className={styles.steps} aria-label={say('start.steps')}>
        {(['import.step.file', 'import.step.map', 'import.step.check', 'import.step.done'] as const).map(
          (name, n) => (
            <li
              key={name}
              aria-current={n + 1 === step ? 'step' : undefined}
              data-done={n + 1 < step || undefined}
            >
              <span>{n + 1 < step ? <Icon name="check" size={12} /> : n + 1}</span>
              {say(name)}
            </li>
          ),
        )}
      </ol>
      <p role="alert" className={styles.failed}>
        {failed}
      </p>
      {sending ? (
        <Progress
          label={say('import.sending', { name: sending.name })}
          share={sending.share}
          onCancel={acts.cancelUpload}
        />
      ) : !read || !state || !choices || !mapping ? (
        <label
          className={styles.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            void take(event.dataTransfer.files[0]);
          }}
        >
          <input
            type="file"
            className="sr"
            accept=".csv,.tsv,.txt,.xlsx,text/csv"
            onChange={(event) => {
              void take(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
          <Icon name="import" size={24} />
          <strong>{say('import.choose.file')}</strong>
          <span>{say('import.drop')}</span>
        </label>
      ) : (
        <>
          <section className={styles.panel}>
            <header className={styles.panelHead}>
              <h2>{state.file}</h2>
              <span className={styles.about}>
                {[
                  read.kind.toUpperCase(),
                  read.encoding,
                  read.sheets[0],
                  say('import.columnCount', { n: read.columns.length }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <Button look="quiet" onClick={again}>
                {say('import.other')}
              </Button>
            </header>
            {state.state === 'failed' && state.problem && (
              <p className={styles.problem} role="alert">
                <strong>{told(state.problem, say).problem}.</strong> {told(state.problem, say).mend}.
              </p>
            )}
            {state.state !== 'done' && (
              <details
                className={styles.fold}
                open={
                  state.state === 'read' ||
                  state.state === 'failed' ||
                  state.state === 'cancelled' ||
                  undefined
                }
              >
                <summary>{say('import.step.map')}</summary>
                {saved ? (
                  <div className={styles.savedMapping}>
                    <p>
                      <strong>{saved.name || say('import.savedMapping')}</strong>
                    </p>
                    {saved.description && <p className={styles.about}>{saved.description}</p>}
                    <Button look="quiet" onClick={byHand}>
                      {say('import.byHand')}
                    </Button>
                  </div>
                ) : (
                  <MappingTable read={read} choices={choices} onChoices={setChoices} units={units} />
                )}
                <ImportSample read={read} />
                <div className={styles.actions}>
                  <label className={styles.saved}>
                    <input
                      type="file"
                      className="sr"
                      accept=".json"
                      onChange={(event) => void takeMapping(event.currentTarget.files?.[0])}
                    />
                    {say('import.useMapping')}
                  </label>
                  {!saved && (
                    <Button look="quiet" onClick={() => save(mapping)}>
                      {say('import.saveMapping')}
                    </Button>
                  )}
                  <span className={styles.lack} role="status">
                    {lack.length > 0 &&
                      say('import.lack', { what: lack.map((one) => say(`import.lack.${one}`)).join(', ') })}
                  </span>
                  <Button
                    look="primary"
                    disabled={lack.length > 0 || busy}
                    onClick={() => void run(() => checkImport(org.code, state.id, saved ?? mapping))}
                  >
                    {say('import.check')}
                  </Button>
                </div>
              </details>
            )}
          </section>
          {busy && (
            <Progress
              label={say(state.state === 'checking' ? 'import.checking' : 'import.committing')}
              share={state.progress.total ? state.progress.done / state.progress.total : null}
              detail={
                state.progress.unit === 'rows'
                  ? say('import.rowsDone', { n: state.progress.done })
                  : undefined
              }
              onCancel={() => {
                void dropImport(org.code, state.id).then(again, tell);
              }}
            />
          )}
          {state.counts && !busy && state.state !== 'read' && (
            <section className={styles.panel}>
              <header className={styles.panelHead}>
                <h2>{say(state.state === 'done' ? 'import.result' : 'import.found')}</h2>
              </header>
              <Counts counts={state.counts} />
              <Newcomers counts={state.counts} />
              <ReportTable state={state} />
              {state.state === 'checked' && (
                <div className={styles.actions}>
                  <span className={styles.lack}>
                    {state.counts.badRows > 0 && say('import.badRows.text', { n: state.counts.badRows })}
                  </span>
                  {state.counts.errors > 0 && (
                    <Button
                      disabled={
                        state.counts.rows <= state.counts.badRows &&
                        state.counts.added + state.counts.changed === 0
                      }
                      onClick={() => void run(() => commitImport(org.code, state.id, 'good'))}
                    >
                      {say('import.takeGood')}
                    </Button>
                  )}
                  <Button
                    look="primary"
                    disabled={state.counts.errors > 0}
                    onClick={() => void run(() => commitImport(org.code, state.id, 'all'))}
                  >
                    {say('import.takeAll')}
                  </Button>
                </div>
              )}
              {state.state === 'done' && (
                <div className={styles.actions}>
                  <span className={styles.lack} role="status">
                    {state.recorded === null
                      ? say('import.nothingNew')
                      : say('import.recorded', { n: numbers.format(state.recorded, 0) })}
                  </span>
                  <Button onClick={again}>{say('import.another')}</Button>
                  <Link className={styles.go} to="/o/$org" params={{ org: org.code }}>
                    {say('import.toScorecard')}
                  </Link>
                </div>
              )}
            </section>
          )}
        </>
      )}
    </div>
  );
}
