/** To what one objective contributes, changed with its effect on the scores in sight; and who contributes to it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { AlignmentReading } from '#board/sight-contract.ts';
import { alignmentQuery, downQuery } from '#board/ui/cascade-query.ts';
import { type Aligned, added, alignmentChanges, altered, without } from '#cascade/alignment-draft.ts';
import { AlignedList } from '#cascade/ui/aligned-list.tsx';
import { ContributorList } from '#cascade/ui/contributor-list.tsx';
import { ParentPicker } from '#cascade/ui/parent-picker.tsx';
import { type Change, changeTogether, undoTogether } from '#exchange/ui/definition-client.ts';
import { dayOf, type InForce } from '#exchange/ui/in-force.ts';
import { PreviewPanel } from '#exchange/ui/preview-panel.tsx';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { SaveBar } from '#exchange/ui/save-bar.tsx';
import { usePreview } from '#exchange/ui/use-preview.ts';
import { FaultRealm, useFaults } from '#kit/faults.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './alignment-editor.module.css';
import { useInside } from './frame.tsx';

interface Props {
  unit: string;
  scorecard: string;
  objective: string;
  onDone: () => void;
}

export function AlignmentEditor(props: Props) {
  const { org, at } = useInside();
  const { unit, scorecard, objective } = props;
  const read = useQuery(alignmentQuery(org.code, { unit, scorecard, objective }, at));
  if (read.isError && !read.data) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <Skeleton lines={6} />;
  return (
    <FaultRealm key={`${unit} ${scorecard} ${objective}`}>
      <Editor {...props} reading={read.data} />
    </FaultRealm>
  );
}

const baseOf = (reading: AlignmentReading): Aligned[] =>
  reading.to.map(({ node, name, unitName, score, status, key, child, parent, weight, support }) => ({
    node,
    name,
    unitName,
    score,
    status,
    key,
    child,
    parent,
    weight: support ? null : weight,
    support,
  }));

function Editor({ unit, scorecard, objective, reading, onDone }: Props & { reading: AlignmentReading }) {
  const words = useWords();
  const { say } = words;
  const { org, at, units } = useInside();
  const queries = useQueryClient();
  const faults = useFaults();
  const base = useMemo(() => baseOf(reading), [reading]);
  const [draft, setDraft] = useState<Aligned[] | null>(null);
  const [scope, setScope] = useState<'all' | 'here'>('all');
  const [inForce, setInForce] = useState<InForce>({ how: 'period' });
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const shown = draft ?? base;
  const may = org.may.define;
  const from = dayOf(inForce, undefined, org.calendar, org.currentPeriod);
  const changes = useMemo(
    () =>
      alignmentChanges(base, shown).map(
        (one): Change => ({ ...one, fields: from === undefined ? one.fields : { ...one.fields, from } }),
      ),
    [base, shown, from],
  );
  const below = useQuery(downQuery(org.code, { unit, scorecard, objective }, at, { limit: 1 })).data;
  const previewing = usePreview(
    org.code,
    {
      alignments: changes.map(({ key, fields }) => ({
        ...(key === null ? {} : { child: key.split('>')[0], parent: key.split('>')[1] }),
        ...fields,
      })),
    },
    { period: org.currentPeriod, span: 'period' },
    null,
  );
  const isTemplate = reading.isTemplate && reading.units > 1;
  const low = isTemplate && scope === 'here' ? `${unit}:${objective}` : `${scorecard}:${objective}`;
  const choices = reading.choices
    .filter((one) => !shown.some((other) => other.node === one.node))
    .map((one) => ({ ...one, isSame: one.ref === objective || one.ref.endsWith(`:${objective}`) }));
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['org', org.code] });
  const undo = async (n: number): Promise<void> => {
    try {
      await undoTogether(org.code, n);
      toast({ text: say('align.undone', { objective: reading.start.name }) });
    } catch (error) {
      toast({ text: refusedText(error, words), failed: true });
    } finally {
      await again();
    }
  };
  const save = async (): Promise<void> => {
    if (faults.refuse()) return;
    setBusy(true);
    setRefused(null);
    try {
      const { sequence } = await changeTogether(org.code, changes);
      toast({
        text: say('align.saved', { objective: reading.start.name }),
        undo: () => void undo(sequence),
      });
      await again();
      setDraft(null);
      onDone();
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  const told = refused ?? previewing.error;
  return (
    <div className={styles.editor}>
      <h3 className={styles.heading}>{say('align.to')}</h3>
      {reading.choices.length === 0 ? (
        <p className={styles.quiet}>{say('align.top')}</p>
      ) : (
        <>
          {isTemplate && <p className={styles.quiet}>{say('align.template', { n: reading.units })}</p>}
          {shown.length === 0 && <p className={styles.quiet}>{say('align.none')}</p>}
          <AlignedList
            aligned={shown}
            may={may}
            onAlter={(node, fields) => setDraft(altered(shown, node, fields))}
            onRemove={(node) => setDraft(without(shown, node))}
          />
          {may ? (
            <>
              {isTemplate && (
                <div className={styles.scope}>
                  <Segmented<'all' | 'here'>
                    label={say('align.scope')}
                    value={scope}
                    options={[
                      { value: 'all', text: say('align.scope.all', { n: reading.units }) },
                      {
                        value: 'here',
                        text: say('align.scope.here', {
                          unit: units.find((one) => one.code === unit)?.name ?? unit,
                        }),
                      },
                    ]}
                    onChange={setScope}
                  />
                </div>
              )}
              <ParentPicker
                choices={choices}
                onPick={(choice) => setDraft(added(shown, choice, low, choice.ref))}
              />
            </>
          ) : (
            <p className={styles.quiet}>{say('align.readOnly')}</p>
          )}
        </>
      )}
      {changes.length > 0 && (
        <>
          <PreviewPanel
            preview={previewing.preview}
            state={previewing.state}
            failed={previewing.error ? refusedText(previewing.error, words) : null}
          />
          <SaveBar
            calendar={org.calendar}
            period={org.currentPeriod}
            since={undefined}
            isNew={false}
            inForce={inForce}
            onInForce={setInForce}
            changes={[say('align.to')]}
            wrong={told ? [refusedText(told, words)] : []}
            busy={busy}
            onSave={() => void save()}
            onDiscard={() => {
              setDraft(null);
              setRefused(null);
            }}
          />
        </>
      )}
      <div className={styles.across}>
        <h3 className={styles.heading}>{say('align.from')}</h3>
        <Link
          to="/o/$org/sight/$unit/objective/$scorecard/$objective"
          params={{ org: org.code, unit, scorecard, objective }}
          search={(old) => ({ period: old.period, span: old.span })}
        >
          {say('align.sight')}
        </Link>
      </div>
      {below && below.contributorCount === 0 && <p className={styles.quiet}>{say('align.from.none')}</p>}
      {below && below.contributorCount > 0 && (
        <ContributorList
          contributors={below.contributors.slice(0, 12)}
          count={below.contributorCount}
          gap={below.start.gap}
        />
      )}
    </div>
  );
}
