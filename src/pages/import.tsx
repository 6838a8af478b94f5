/** Brings numbers in from a foreign file: choose, map, look at what would happen, then take it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { ImportRead, ImportState } from '#exchange/contract.ts';
import { type Choices, choicesFrom, lacking, mappingFrom } from '#exchange/ui/column-mapping.ts';
import { importRefused, told } from '#exchange/ui/finding-words.ts';
import type { Mapping } from '#exchange/ui/mapping-shape.ts';
import { MappingTable } from '#exchange/ui/mapping-table.tsx';
import { Counts, Newcomers, ReportTable } from '#exchange/ui/report-table.tsx';
import { checkImport, commitImport, dropImport, importState, upload } from '#exchange/ui/transfer.ts';
import { Button } from '#kit/button.tsx';
import { Refusal } from '#kit/call.ts';
import { Icon } from '#kit/icons.tsx';
import { Message } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { membersQuery } from '#people/ui/admin-queries.ts';
import { useInside } from './frame.tsx';
import styles from './import.module.css';
import { Progress } from './progress.tsx';

type SavedMapping = Partial<Mapping> & { name?: string; description?: string; mappings?: unknown[] };

const isBusy = (state: ImportState | null): boolean =>
  state?.state === 'checking' || state?.state === 'committing';

export function ImportPage() {
  const { org } = useInside();
  return org.may.import ? <Importing /> : <NotImporting org={org.code} />;
}

/** Said before a file is chosen, with the names of those who may or who can change the role. */
function NotImporting({ org }: { org: string }) {
  const { say } = useWords();
  const members = useQuery(membersQuery(org));
  const names = (members.data ?? []).filter((one) => one.role === 'administrator').map((one) => one.name);
  useEffect(() => {
    document.title = `${say('nav.import')} · Sightline`;
  }, [say]);
  return (
    <Message icon="lock" title={say('import.notYours')}>
      {say('import.notYours.text')}
      {names.length > 0 && ` ${say('import.notYours.ask', { names: names.join(', ') })}`}
    </Message>
  );
}

function Importing() {
  const words = useWords();
  const { say, numbers } = words;
  const { org, units } = useInside();
  const queries = useQueryClient();
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [read, setRead] = useState<ImportRead | null>(null);
  const [choices, setChoices] = useState<Choices | null>(null);
  const [state, setState] = useState<ImportState | null>(null);
  /** A mapping document kept from before is sent as it is: it may say more than columns. */
  const [saved, setSaved] = useState<SavedMapping | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const cancelUpload = useRef<AbortController | null>(null);

  useEffect(() => {
    document.title = `${say('nav.import')} · Sightline`;
  }, [say]);
  const busy = isBusy(state);
  const id = state?.id;
  useEffect(() => {
    if (!busy || id === undefined) return;
    let stopped = false;
    const ask = async (): Promise<void> => {
      while (!stopped) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        try {
          const next = await importState(org.code, id);
          if (stopped) return;
          setState(next);
          if (next.state === 'done') await queries.invalidateQueries({ queryKey: ['org', org.code] });
          if (!isBusy(next)) return;
        } catch (error) {
          // One answer lost is no import lost; a refusal is.
          if (error instanceof Refusal && error.status !== 0) {
            setFailed(importRefused(error, words));
            return;
          }
        }
      }
    };
    void ask();
    return () => {
      stopped = true;
    };
  }, [busy, id, org.code, queries, words]);

  const tell = (error: unknown): void => setFailed(importRefused(error, words));
  const again = (): void => {
    if (state && state.state !== 'done') void dropImport(org.code, state.id).catch(() => undefined);
    setRead(null);
    setChoices(null);
    setSaved(null);
    setState(null);
    setFailed(null);
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setFailed(null);
    setSending({ name: file.name, share: 0 });
    cancelUpload.current = new AbortController();
    try {
      const answer = await upload(
        org.code,
        file,
        (share) => setSending({ name: file.name, share }),
        cancelUpload.current.signal,
      );
      setRead(answer);
      setState(answer);
      setChoices(choicesFrom(answer.mapping as Mapping, answer.columns));
    } catch (error) {
      if (!(error instanceof DOMException)) tell(error);
    } finally {
      setSending(null);
    }
  };
  const takeMapping = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    try {
      const document = JSON.parse(await file.text()) as SavedMapping;
      if (typeof document.fields !== 'object' && !Array.isArray(document.mappings))
        throw new Error('no mapping');
      setSaved(document);
      setFailed(null);
    } catch {
      setFailed(say('import.mappingBroken', { name: file.name }));
    }
  };
  const byHand = (): void => {
    // What a saved mapping of one table says is a beginning for choosing by hand.
    if (read && saved?.fields) {
      const mapping = { ...saved, fields: saved.fields };
      setRead({ ...read, mapping });
      setChoices(choicesFrom(mapping, read.columns));
    }
    setSaved(null);
  };
  const save = (mapping: Mapping): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(
      new Blob([`${JSON.stringify({ format: 'sightline-mapping/1', ...mapping }, null, 2)}\n`], {
        type: 'application/json',
      }),
    );
    link.download = `${state?.file.replace(/\.[^.]+$/, '') ?? 'mapping'}.mapping.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const run = async (act: () => Promise<ImportState>): Promise<void> => {
    setFailed(null);
    try {
      setState(await act());
    } catch (error) {
      tell(error);
    }
  };
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
          onCancel={() => cancelUpload.current?.abort()}
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
                <Sample read={read} />
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

/** The first rows, as they stand in the file. */
function Sample({ read }: { read: ImportRead }) {
  const { say } = useWords();
  const rows = read.sample.slice(0, 6).map((cells, n) => ({ key: `row ${n}`, cells }));
  return (
    <details className={styles.fold}>
      <summary>{say('import.sample')}</summary>
      <div className={styles.sample}>
        <table>
          <thead>
            <tr>
              {read.columns.map((column) => (
                <th key={column.name} scope="col">
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                {read.columns.map((column, n) => (
                  <td key={column.name}>{row.cells[n]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
